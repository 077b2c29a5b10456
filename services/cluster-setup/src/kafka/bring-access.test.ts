import type { Admin } from 'kafkajs'
import { expect, test } from 'vitest'
import { reportTo } from '../report.ts'
import { bringAccess } from './bring-access.ts'

// Every broker that tests can reach has an authorizer, so the answer of one without is given by hand.
test('a broker without an authorizer gets no rules, and a line says why', async () => {
  const disabled = Object.assign(new Error('Security features are disabled'), { type: 'SECURITY_DISABLED' })
  const admin = { describeAcls: () => Promise.reject(disabled) } as unknown as Admin
  const lines: string[] = []
  const report = reportTo({ write: (text: string) => lines.push(text) > 0 })
  const wanted = { client: 'log-shipper', may: 'write', on: 'topic', name: 'weir.raw-logs' } as const
  await bringAccess(admin, [wanted], 'User:CN={name}', report)
  expect(lines).toEqual([expect.stringMatching(/^This Kafka has no authorizer/)])
  expect(report.changes).toBe(0)
})
