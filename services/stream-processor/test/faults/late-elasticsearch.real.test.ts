import { setTimeout as delay } from 'node:timers/promises'
import { engineControl, requiredEngines, startService, tcpProxy, weirOnEngines } from '@weir/testing'
import { expect, onTestFinished, test } from 'vitest'
import { size } from './size.ts'

const control = engineControl()

/** How long nothing listens where Elasticsearch should be. */
const ABSENT_SECONDS = size('WEIR_FAULT_ABSENT_SECONDS', 10)

test(`where Elasticsearch comes ${ABSENT_SECONDS} s late, services and set-up wait, say for what, and start by themselves`, {
  timeout: ABSENT_SECONDS * 1000 + 400_000,
}, async () => {
  const weir = await weirOnEngines()
  onTestFinished(() => weir.dispose())
  const node = new URL(requiredEngines().elasticsearch.urls[0] ?? '')
  const target = { host: node.hostname, port: Number(node.port) }
  const proxy = await tcpProxy(target, { refusing: true })
  onTestFinished(() => proxy.close())
  const there = { WEIR_ELASTICSEARCH_URLS: `https://127.0.0.1:${proxy.port}` }

  const processor = weir.start('stream-processor', there)
  const api = weir.start('analytics-api', there)
  const setup = startService(
    'services/cluster-setup/src/main.ts',
    { ...weir.settings.superuser, WEIR_SETUP_KIBANA_USER: 'false', ...there },
    ['elasticsearch'],
  )
  onTestFinished(async () => void (await setup.stop('SIGKILL')))
  await Promise.all([
    processor.said(/^waiting for Elasticsearch: .*ECONNREFUSED/),
    api.said(/^waiting for Elasticsearch: .*ECONNREFUSED/),
    setup.said(/waiting for Elasticsearch at https:.*ECONNREFUSED/),
  ])
  await delay(ABSENT_SECONDS * 1000)
  for (const service of [processor, api]) {
    expect(await service.readiness()).toMatchObject({
      ready: false,
      checks: { store: { state: 'failing', detail: 'waiting for Elasticsearch' } },
    })
    // Once, and again every half a minute.
    const said = service.log.filter(({ msg }) => msg?.startsWith('waiting for Elasticsearch'))
    expect(said.length).toBeLessThanOrEqual(2 + ABSENT_SECONDS / 30)
  }

  await proxy.resume()
  await Promise.all([processor.ready(), api.ready(), processor.said(/^Elasticsearch is there$/)])
  expect((await setup.ended).code).toBe(0)
  for (const service of [processor, api]) expect((await service.stop()).code).toBe(0)
})

test.skipIf(control === undefined)(
  'while its only node starts, the processor waits through all that such a node answers',
  { timeout: 600_000 },
  async () => {
    if (control === undefined) return
    const weir = await weirOnEngines()
    onTestFinished(() => weir.dispose())
    onTestFinished(() => control.mend())
    await control.kill('es03')
    const [, , url = ''] = requiredEngines().elasticsearch.urls
    const processor = weir.start('stream-processor', { WEIR_ELASTICSEARCH_URLS: url })
    await processor.said(/^waiting for Elasticsearch: .*ECONNREFUSED/)
    await control.start('es03')
    await processor.said(/^Elasticsearch is there$/)
    await processor.ready()
    console.log(processor.log.filter(({ msg }) => /Elasticsearch/.test(msg ?? '')).map(({ msg }) => msg))
    expect((await processor.stop()).code).toBe(0)
  },
)
