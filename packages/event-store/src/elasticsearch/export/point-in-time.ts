import type { Asked } from '../query/ask-events.ts'
import { RequestFailed } from '../store-fault.ts'

/** How long Elasticsearch keeps a point in time that nobody asks: a reader may take so long over one page. */
export const KEEP_ALIVE = '5m'

/** The store as it is now: what is written or deleted meanwhile does not change what is read. */
export interface PointInTime {
  /** The newest id: each answer may give another one. */
  id: string
  /** Frees what the cluster holds for it. Never rejects: left alone it ends by itself. */
  close(): Promise<void>
}

/** @returns `undefined` where no index is */
export async function openPointInTime(
  { connection, signal }: Asked,
  indices: string,
): Promise<PointInTime | undefined> {
  const query = { keep_alive: KEEP_ALIVE, ignore_unavailable: true }
  try {
    const path = `/${encodeURIComponent(indices)}/_pit`
    const { body } = await connection.request<{ id: string }>({ method: 'POST', path, query, signal })
    const point: PointInTime = {
      id: body.id,
      async close() {
        const request = { method: 'DELETE', path: '/_pit', body: { id: point.id }, expect: [404] } as const
        await connection.request(request).catch(() => {})
      },
    }
    return point
  } catch (error) {
    if (error instanceof RequestFailed && error.status === 404) return undefined
    throw error
  }
}
