/** A process that answers as Elasticsearch does, at once, and keeps nothing. Says its port, and how many events came. */
import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { bulkAnswer, bulkRequestOf } from './bulk-answer.ts'
import type { StubMessage } from './bulk-stub.ts'

const say = (message: StubMessage) => void (process.connected && process.send?.(message))
let [events, bytes] = [0, 0]

const server = createServer(async (request, response) => {
  const body = await buffer(request)
  const url = new URL(request.url ?? '/', 'http://stub')
  if (!url.pathname.endsWith('/_bulk')) return answer(response, nothingThere)
  const asked = bulkRequestOf(body)
  answer(response, bulkAnswer(asked, url.searchParams.get('filter_path')))
  if (!asked.index.includes('weir-events-')) return
  events += asked.items
  bytes += body.length
  say({ kind: 'stored', events, bytes })
})

function answer(response: ServerResponse, text: string): void {
  response.writeHead(200, {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(text),
    // The client refuses to talk to whatever does not say this.
    'x-elastic-product': 'Elasticsearch',
  })
  response.end(text)
}

/** To a search: no hits. Whoever asks for anything else looks only at the status. */
const nothingThere =
  '{"timed_out":false,"_shards":{"total":1,"successful":1,"skipped":0,"failed":0},"hits":{"total":{"value":0,"relation":"eq"},"hits":[]}}'

server.listen(0, '127.0.0.1')
await once(server, 'listening')
say({ kind: 'listening', port: (server.address() as AddressInfo).port })
process.once('disconnect', () => process.exit(0))
