/**
 * Loaded into a processor before it starts (`--import`): writes to the file that BULK_WATCH names, when the process ends, how
 * long bulks were under way since the last SIGUSR2. Elasticsearch's client reports its requests on these channels.
 */
import { subscribe } from 'node:diagnostics_channel'
import { writeFileSync } from 'node:fs'
import { busyTime } from './busy-time.ts'

const path = process.env['BULK_WATCH']
if (path !== undefined) {
  let busy = busyTime()
  const underWay = new Set<object>()
  const requestOf = (message: unknown) => (message as { request: object & { path: string } }).request
  const ended = (message: unknown) => {
    if (underWay.delete(requestOf(message))) busy.end(performance.now())
  }
  subscribe('undici:request:create', (message) => {
    const request = requestOf(message)
    if (!request.path.startsWith('/_bulk')) return
    underWay.add(request)
    busy.begin(performance.now())
  })
  subscribe('undici:request:trailers', ended)
  subscribe('undici:request:error', ended)
  process.on('SIGUSR2', () => {
    busy = busyTime()
  })
  process.once('exit', () => writeFileSync(path, JSON.stringify(busy.soFar())))
}
