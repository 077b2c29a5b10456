import type { Connection, Login } from '@weir/event-store/elasticsearch'

/** A cluster that answers, seen as the user who sets it up. */
export interface Cluster {
  readonly connection: Connection
  /** The same cluster as somebody else, to find out whether a password is right. */
  connectAs(login: Login): Connection
}

/** Whether this user and password come in. */
export async function comesIn(cluster: Cluster, user: string, password: string): Promise<boolean> {
  const connection = cluster.connectAs({ user, password })
  try {
    const { status } = await connection.request({
      method: 'GET',
      path: '/_security/_authenticate',
      expect: [401],
    })
    return status === 200
  } finally {
    await connection.close()
  }
}
