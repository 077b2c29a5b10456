import process from 'node:process'

// For supervisors such as compose: `node healthcheck.ts [ADDRESS]` ends with 0 where the service that runs beside it is
// ready, otherwise with 1 and a line that says what is wrong. Asks loopback unless an address is given.

const ANSWER_MS = 4000
const port = process.env['WEIR_OPERATIONS_PORT'] || '9464'
const address = process.argv[2] ?? `http://127.0.0.1:${port}/readyz`

try {
  const answer = await fetch(address, { signal: AbortSignal.timeout(ANSWER_MS) })
  const text = await answer.text()
  if (!answer.ok) process.stdout.write(`${answer.status} ${text}\n`)
  process.exitCode = answer.ok ? 0 : 1
} catch (error) {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
  process.stdout.write(
    `${address} does not answer: ${cause instanceof Error ? cause.message : String(cause)}\n`,
  )
  process.exitCode = 1
}
