import type { Connection } from '../connection.ts'
import { RequestFailed } from '../store-fault.ts'
import type { IndexSettings } from './index-settings.ts'

/**
 * What index lifecycle does to an index of events, as `PUT _ilm/policy/<name>` takes it: when its month or day is
 * surely over it is merged into one segment a shard, which is smaller and faster to ask. It deletes nothing, since
 * retention goes by the time of events and an index of old logs may be young.
 */
export function lifecyclePolicy({ period = 'month' }: IndexSettings) {
  return {
    policy: {
      phases: {
        hot: { actions: {} },
        warm: {
          min_age: period === 'month' ? '35d' : '2d',
          actions: { forcemerge: { max_num_segments: 1 } },
        },
      },
    },
  } as const
}

/** True where the cluster has index lifecycle; it is a part of Elastic's distribution and not of every one. */
export async function hasLifecycle(connection: Connection): Promise<boolean> {
  try {
    const { status } = await connection.request({
      method: 'GET',
      path: '/_ilm/status',
      expect: [400, 404, 405],
    })
    return status === 200
  } catch (error) {
    if (error instanceof RequestFailed && error.status === 403) return false
    throw error
  }
}
