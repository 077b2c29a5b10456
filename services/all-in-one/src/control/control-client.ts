import { createInterface } from 'node:readline'
import type { Instance } from '../instance.ts'
import type { ControlAnswer, ControlRequest } from './protocol.ts'
import { postOverSocket } from './socket-request.ts'

/** The instance could not do what it was asked, or went away while doing it. The message is for a person. */
export class ControlFailure extends Error {
  override name = 'ControlFailure'
}

/** Has the running instance do a job and resolves with its report. Aborting the signal stops the job there too. */
export async function askInstance<Report, Progress>(
  instance: Instance,
  path: string,
  options: ControlRequest,
  onProgress: (progress: Progress) => void,
  signal: AbortSignal,
): Promise<Report> {
  const response = await post(instance, path, options, signal)
  for await (const line of createInterface({ input: response, crlfDelay: Number.POSITIVE_INFINITY })) {
    const answer = JSON.parse(line) as ControlAnswer<Report, Progress>
    if (answer.kind === 'progress') onProgress(answer.progress)
    else if (answer.kind === 'report') return answer.report
    else throw new ControlFailure(answer.message)
  }
  throw new ControlFailure(
    `the running instance (process ${instance.pid}) ended before the work was done; run the command again`,
  )
}

async function post(instance: Instance, path: string, body: ControlRequest, signal: AbortSignal) {
  try {
    return await postOverSocket(instance, path, body, signal)
  } catch (error) {
    if (signal.aborted || !(error instanceof Error)) throw error
    const why = `cannot reach the running instance (process ${instance.pid}): ${error.message}`
    throw new ControlFailure(why)
  }
}
