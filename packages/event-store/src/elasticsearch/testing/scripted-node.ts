import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'

/** What the node does with one `_bulk` request. `lose` carries it out and cuts the connection before it answers. */
export type Behaviour = 'answer' | 'busy' | 'lose' | 'unavailable' | 'half-busy' | 'blocked'

export interface ScriptedNode {
  readonly url: string
  /** Documents by index and id, as `index/id`. */
  readonly documents: ReadonlyMap<string, string>
  /** Items of each `_bulk` request so far. */
  readonly requests: readonly number[]
  /** Answers from now on. */
  calm(): void
  close(): Promise<void>
}

export interface Script {
  /** One after the other; when they are used up it answers. */
  readonly behaviours?: Iterable<Behaviour>
  /** More items get a 413. */
  readonly mostItems?: number
}

interface Action {
  readonly operation: 'create' | 'index' | 'delete'
  readonly key: string
  readonly version?: number
  readonly document?: string
}

/**
 * An HTTP server that keeps documents as `_bulk` of Elasticsearch does, and answers as a script says: faults that a real
 * cluster shows too rarely. Searches find nothing.
 */
export async function scriptedNode({ behaviours = [], mostItems = 1e9 }: Script = {}): Promise<ScriptedNode> {
  const documents = new Map<string, string>()
  const versions = new Map<string, number>()
  const requests: number[] = []
  let script = behaviours[Symbol.iterator]()

  function carryOut({ operation, key, version, document = '' }: Action): object {
    if (operation === 'delete') return { delete: { status: documents.delete(key) ? 200 : 404 } }
    const taken =
      operation === 'create'
        ? documents.has(key)
        : version !== undefined && version <= (versions.get(key) ?? -1)
    if (taken) return { [operation]: { status: 409, error: { type: 'version_conflict_engine_exception' } } }
    if (document.includes('"unfit"')) {
      return { create: { status: 400, error: { type: 'document_parsing_exception', reason: 'unfit' } } }
    }
    documents.set(key, document)
    if (version !== undefined) versions.set(key, version)
    return { [operation]: { status: 201 } }
  }

  async function bulk(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const actions = actionsIn(await text(request))
    requests.push(actions.length)
    if (actions.length > mostItems) return answer(response, 413, {})
    const behaviour = script.next().value ?? 'answer'
    if (behaviour === 'busy') return answer(response, 429, {})
    if (behaviour === 'unavailable') return answer(response, 503, {})
    const items = actions.map((action, i) => {
      if (behaviour === 'blocked') return failed(403, 'cluster_block_exception')
      if (behaviour === 'half-busy' && i % 2 === 1) return failed(429, 'es_rejected_execution_exception')
      return carryOut(action)
    })
    if (behaviour === 'lose') response.destroy()
    else answer(response, 200, { errors: false, items })
  }

  const server = createServer((request, response) => {
    if (request.url?.startsWith('/_bulk')) bulk(request, response).catch(() => response.destroy())
    else
      request
        .resume()
        .on('end', () => answer(response, 200, { _shards: {}, hits: { total: { value: 0 }, hits: [] } }))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    documents,
    requests,
    calm() {
      script = [][Symbol.iterator]()
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

function failed(status: number, type: string): object {
  return { create: { status, error: { type, reason: 'not now' } } }
}

function answer(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json', 'x-elastic-product': 'Elasticsearch' })
  response.end(JSON.stringify(body))
}

type Operation = Action['operation']
type About = { readonly _index: string; readonly _id: string; readonly version?: number }

function actionsIn(body: string): Action[] {
  const lines = body.split('\n')
  const actions: Action[] = []
  for (let i = 0; i < lines.length - 1; i++) {
    const line = JSON.parse(lines[i] ?? '') as Partial<Record<Operation, About>>
    const operation: Operation =
      line.delete !== undefined ? 'delete' : line.index !== undefined ? 'index' : 'create'
    const { _index = '', _id = '', version } = line[operation] ?? {}
    const document = operation === 'delete' ? undefined : lines[++i]
    actions.push({
      operation,
      key: `${_index}/${_id}`,
      ...(version === undefined ? {} : { version }),
      ...(document === undefined ? {} : { document }),
    })
  }
  return actions
}
