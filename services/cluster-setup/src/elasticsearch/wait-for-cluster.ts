import { type Connection, StoreAway, StoreRefused } from '@weir/event-store/elasticsearch'
import { StartRefused } from '@weir/service-kit'
import type { JobContext } from '../job.ts'
import { loginPatience } from '../patience.ts'
import { NotYet, waitFor } from '../wait-for.ts'

/**
 * Waits until the cluster answers, has a master and knows its users, and resolves with its version. Rejects with
 * `StartRefused` on what waiting cannot mend: another CA, another host name, an expired certificate, a wrong password or
 * key, a version that is too old.
 */
export async function waitForCluster(
  connection: Connection,
  urls: readonly string[],
  context: JobContext,
): Promise<string> {
  const patience = loginPatience()
  let version = ''
  await waitFor(
    {
      name: `Elasticsearch at ${urls.join(', ')}`,
      async attempt() {
        try {
          version = await readyVersion(connection)
        } catch (error) {
          if (isLoginRefused(error) && !patience.isOver(context.now()))
            throw new NotYet('the login is refused; right after a start that may pass')
          throw error
        }
      },
      isRefusal: (error) => error instanceof StoreRefused || error instanceof StartRefused,
      isAway: (error) => error instanceof StoreAway,
    },
    context,
  )
  return version
}

async function readyVersion(connection: Connection): Promise<string> {
  const { body } = await connection.request<{ version: { number: string } }>({ method: 'GET', path: '/' })
  const version = body.version.number
  if (!isSupported(version))
    throw new StartRefused(`Elasticsearch ${version} is too old: Weir needs 8.19 or 9`)
  // Answers once there is a master. Whether it is green is not asked: it may be somebody's index that never will be.
  await connection.request({ method: 'GET', path: '/_cluster/health', expect: [408] })
  return version
}

/** Whether Weir runs on this version of Elasticsearch. */
export function isSupported(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  return major >= 9 || (major === 8 && minor >= 19)
}

function isLoginRefused(error: unknown): boolean {
  // The only refusal that Elasticsearch itself speaks; the others come from TLS.
  return error instanceof StoreRefused && error.message.includes('refuses the login')
}
