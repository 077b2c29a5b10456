import { dropWarnings, settleMemory } from '@weir/service-kit/process'

settleMemory(process)
// Kafka's client gives its timers a length that is over already, and Node warns of it.
dropWarnings(process, ['TimeoutNegativeWarning'])
const { runCli } = await import('./cli.ts')

// Whoever reads the answer may have seen enough (`weir query … | head`): that is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  process.exit(error.code === 'EPIPE' ? 0 : 1)
})

process.exitCode = await runCli(process.argv.slice(2), {
  env: process.env,
  cwd: process.cwd(),
  pid: process.pid,
  platform: process.platform,
  stdout: process.stdout,
  stderr: process.stderr,
  signals: process,
  now: () => new Date(),
})
