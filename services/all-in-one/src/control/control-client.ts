import { request } from 'node:http'
import { createInterface } from 'node:readline'
import type { Instance } from '../instance.ts'
import type { ControlAnswer, ControlRequest } from './protocol.ts'

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
  const response = await post(instance, path, JSON.stringify(options), signal)
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

function post(instance: Instance, path: string, body: string, signal: AbortSignal) {
  return new Promise<import('node:http').IncomingMessage>((resolve, reject) => {
    const asked = request(
      {
        socketPath: instance.control,
        path,
        method: 'POST',
        signal,
        headers: { host: 'localhost', 'content-type': 'application/json' },
      },
      resolve,
    )
    asked.once('error', (error) => {
      const why = `cannot reach the running instance (process ${instance.pid}): ${error.message}`
      reject(signal.aborted ? error : new ControlFailure(why))
    })
    asked.end(body)
  })
}
