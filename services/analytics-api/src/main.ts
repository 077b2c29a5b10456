import { dropWarnings, settleMemory } from '@weir/service-kit/process'

settleMemory(process)
dropWarnings(process, ['TimeoutNegativeWarning'])
const { runAnalyticsApi } = await import('./service.ts')

process.exitCode = await runAnalyticsApi({
  env: process.env,
  signals: process,
  now: () => new Date(),
})
