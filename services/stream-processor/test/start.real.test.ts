import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { rootCertificates } from 'node:tls'
import { tcpProxy, type WeirOnEngines, weirOnEngines } from '@weir/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

const TEST_MS = 300_000
const folder = mkdtempSync(join(tmpdir(), 'weir-start-'))
const otherCa = join(folder, 'other-ca.crt')
let weir: WeirOnEngines

beforeAll(async () => {
  // Some authority that signed none of the engines' certificates.
  writeFileSync(otherCa, rootCertificates[0] ?? '')
  weir = await weirOnEngines()
})
afterAll(async () => {
  await weir?.dispose()
  rmSync(folder, { recursive: true })
})

describe('a start that cannot succeed', () => {
  test.each([
    ['another authority for Elasticsearch', { WEIR_ELASTICSEARCH_CA: otherCa }, /Elasticsearch.*CA/],
    ['a wrong password', { WEIR_ELASTICSEARCH_PASSWORD: 'wrong' }, /wrong user or password/],
    ['another authority for Kafka', { WEIR_KAFKA_CA: otherCa }, /Kafka.*authority/],
    ['no certificate for Kafka', { WEIR_KAFKA_CERT: '', WEIR_KAFKA_KEY: '' }, /Kafka.*client certificate/],
  ])('ends with 1 and one line for %s', { timeout: TEST_MS }, async (_what, settings, words) => {
    const processor = weir.start('stream-processor', settings)
    const { code } = await processor.ended
    const said = processor.log.filter(({ level }) => level !== 'info' && level !== 'debug')
    expect(said.map(({ level, msg }) => ({ level, msg }))).toEqual([
      { level: 'fatal', msg: expect.stringMatching(words) },
    ])
    expect(JSON.stringify(processor.log)).not.toMatch(/\.ts:\d/)
    expect(code).toBe(1)
  })

  test('ends with 2 and every bad setting', { timeout: TEST_MS }, async () => {
    const processor = weir.start('stream-processor', {
      WEIR_KAFKA_BROKERS: 'kafka',
      WEIR_INDEX_PERIOD: 'week',
      WEIR_KAFKA_BROKER: 'typo',
    })
    expect((await processor.ended).code).toBe(2)
    const problems = processor.log.flatMap(({ problems }) => (problems ?? []) as { name: string }[])
    expect(problems.map(({ name }) => name).sort()).toEqual([
      'WEIR_INDEX_PERIOD',
      'WEIR_KAFKA_BROKER',
      'WEIR_KAFKA_BROKERS',
    ])
  })
})

test('while Elasticsearch is away a start waits, says for what, and goes on by itself', {
  timeout: TEST_MS,
}, async () => {
  const [url = ''] = (weir.settings.processor['WEIR_ELASTICSEARCH_URLS'] ?? '').split(',')
  const target = new URL(url)
  const proxy = await tcpProxy({ host: target.hostname, port: Number(target.port) }, { refusing: true })
  const processor = weir.start('stream-processor', {
    WEIR_ELASTICSEARCH_URLS: `https://127.0.0.1:${proxy.port}`,
  })
  await processor.said(/^waiting for Elasticsearch: /)
  expect(await processor.readiness()).toMatchObject({
    ready: false,
    checks: { store: { state: 'failing', detail: 'waiting for Elasticsearch' } },
  })
  await proxy.resume()
  await processor.said(/^Elasticsearch is there$/)
  await processor.ready()
  expect((await processor.stop()).code).toBe(0)
  await proxy.close()
})
