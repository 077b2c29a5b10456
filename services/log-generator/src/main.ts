import { dropWarnings, settleMemory } from '@weir/service-kit/process'

settleMemory(process)
dropWarnings(process, ['TimeoutNegativeWarning'])
const [{ systemClock }, { runLogGenerator }] = await Promise.all([
  import('./clock.ts'),
  import('./service.ts'),
])

// Whoever reads the lines may have seen enough (`… | head`): that is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  process.exit(error.code === 'EPIPE' ? 0 : 1)
})

process.exitCode = await runLogGenerator({
  env: process.env,
  stdout: process.stdout,
  stderr: process.stderr,
  signals: process,
  clock: systemClock,
})
