import { expect, test } from 'vitest'
import { clusterSetup } from './cluster-setup.ts'

async function run(args: readonly string[], env: Record<string, string> = {}, stopAt?: string) {
  const stopping = new AbortController()
  const out: string[] = []
  const err: string[] = []
  const code = await clusterSetup(args, {
    env,
    stdout: {
      write(text: string) {
        out.push(text)
        if (stopAt !== undefined && text.includes(stopAt)) stopping.abort()
        return true
      },
    },
    stderr: { write: (text: string) => err.push(text) > 0 },
    signal: stopping.signal,
    now: () => 0,
  })
  return { code, out: out.join(''), err: err.join('') }
}

test.each([[[]], [['opensearch']], [['kafka', 'kibana']]])('%j is answered by the usage', async (args) => {
  const { code, err } = await run(args)
  expect(code).toBe(2)
  expect(err).toMatch(/^usage: cluster-setup/)
})

test('every bad setting is named', async () => {
  const { code, err } = await run(['kafka'], { WEIR_KAFKA_BROKERS: 'kafka', WEIR_TOPIC_PARTITIONS: 'six' })
  expect(code).toBe(2)
  expect(err).toMatch(/WEIR_KAFKA_BROKERS[\s\S]*WEIR_TOPIC_PARTITIONS/)
})

test('a certificate that cannot be read is named by its setting', async () => {
  const { code, err } = await run(['kafka'], {
    WEIR_KAFKA_BROKERS: '127.0.0.1:1',
    WEIR_KAFKA_CA: '/nowhere/ca.crt',
  })
  expect(code).toBe(2)
  expect(err).toMatch(/WEIR_KAFKA_CA: names a file that cannot be read \(ENOENT\)/)
})

test.each([
  ['elasticsearch', { WEIR_ELASTICSEARCH_URLS: 'https://127.0.0.1:1', WEIR_ELASTICSEARCH_API_KEY: 'key' }],
  ['kafka', { WEIR_KAFKA_BROKERS: '127.0.0.1:1' }],
])('%s says what it waits for, and stops when it is told to', async (job, env) => {
  const { code, out, err } = await run([job], env, 'waiting for')
  expect(out).toMatch(/^waiting for \w+ at .*127\.0\.0\.1:1: .*(refused|REFUSED)/)
  expect(out).toMatch(/stopped before it was done\n$/)
  expect(code).toBe(1)
  expect(err).toBe('')
})
