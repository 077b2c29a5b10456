import { expect, it } from 'vitest'
import { cpuSeconds } from './cpu-time.ts'

it.runIf(process.platform === 'linux')('counts what a process has taken so far', () => {
  const { user, system } = process.cpuUsage()
  const own = (user + system) / 1e6
  expect(Math.abs(cpuSeconds(process.pid) - own)).toBeLessThan(1)
  expect(cpuSeconds(undefined)).toBeNaN()
})
