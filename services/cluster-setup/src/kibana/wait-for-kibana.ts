import { type HealthCheck, StartRefused } from '@weir/service-kit'
import { z } from 'zod'
import type { JobContext } from '../job.ts'
import { loginPatience } from '../patience.ts'
import { NotYet, waitFor } from '../wait-for.ts'
import type { AskKibana } from './kibana-connection.ts'

const statusSchema = z.object({
  status: z.object({ overall: z.object({ level: z.string(), summary: z.string().optional() }) }),
})

/** Waits until Kibana says that it is available. Rejects with `StartRefused` on what waiting cannot mend. */
export async function waitForKibana(
  ask: AskKibana,
  url: string,
  check: HealthCheck,
  context: JobContext,
): Promise<void> {
  const patience = loginPatience()
  await waitFor(
    {
      name: `Kibana at ${url}`,
      check,
      attempt: async () => {
        const { status, text } = await ask('GET', '/api/status').catch(notReached)
        if (status !== 401 && status !== 403) return checkStatus(status, text)
        if (!patience.isOver(context.now()))
          throw new NotYet('the login is refused; right after a start that may pass')
        throw new StartRefused('Kibana refuses the login: user and password are those of Elasticsearch')
      },
      isRefusal: (error) => error instanceof StartRefused,
      isAway: () => false,
    },
    context,
  )
}

function checkStatus(status: number, text: string): void {
  const parsed = statusSchema.safeParse(jsonOf(text))
  if (!parsed.success) throw new NotYet(`it answers ${status} ${text.trim().slice(0, 100)}`.trimEnd())
  const { level, summary } = parsed.data.status.overall
  if (level !== 'available') throw new NotYet(`it is ${level}${summary === undefined ? '' : ` (${summary})`}`)
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const refusals: readonly (readonly [RegExp, string])[] = [
  [/ALTNAME_INVALID/, 'its certificate is for other host names'],
  [/^CERT_HAS_EXPIRED$/, 'its certificate has expired'],
  [/SELF_SIGNED|UNABLE_TO_|CERT_SIGNATURE/, 'its certificate is from a CA that is not the configured one'],
  [/WRONG_VERSION_NUMBER|PACKET_LENGTH/, 'it speaks no TLS there; is its address http://?'],
]

function notReached(error: unknown): never {
  if (!(error instanceof Error)) throw error
  const code = 'code' in error ? String(error.code) : ''
  const refusal = refusals.find(([pattern]) => pattern.test(code))
  if (refusal !== undefined) throw new StartRefused(`Kibana is refused: ${refusal[1]}`)
  throw new NotYet(code === 'ECONNREFUSED' ? 'connection refused' : `no answer (${code || error.message})`)
}
