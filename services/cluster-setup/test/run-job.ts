import { clusterSetup } from '../src/cluster-setup.ts'

export interface JobRun {
  readonly code: number
  readonly out: string
  readonly err: string
}

/** Runs one job as the program does. Its time goes fast: refused logins are not borne for long. */
export async function runJob(
  job: string,
  env: Readonly<Record<string, string>>,
  signal = AbortSignal.timeout(110_000),
  heard: (text: string) => void = () => undefined,
): Promise<JobRun> {
  const out: string[] = []
  const err: string[] = []
  let now = 0
  const code = await clusterSetup([job], {
    env,
    stdout: {
      write(text: string) {
        out.push(text)
        heard(text)
        return true
      },
    },
    stderr: { write: (text: string) => err.push(text) > 0 },
    signal,
    now: () => {
      now += 10_000
      return now
    },
  })
  return { code, out: out.join(''), err: err.join('') }
}
