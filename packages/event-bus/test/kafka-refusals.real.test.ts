import { requiredEngines } from '@weir/testing'
import { expect, test } from 'vitest'
import { broker, realBus, tls } from './real-bus.ts'

const { elasticsearch } = requiredEngines()

async function refusal(settings: Parameters<typeof realBus>[0]): Promise<unknown> {
  const bus = realBus(settings)
  try {
    await bus.publish('nowhere', [1])
    return 'published'
  } catch (error) {
    await expect(bus.subscribe(['nowhere'], { group: 'g', onBatch: async () => undefined })).rejects.toBe(
      error,
    )
    return error
  } finally {
    await bus.close()
  }
}

test('a broker whose certificate another authority signed is refused', async () => {
  // Any other certificate that stands for an authority will do: the client's own.
  expect(await refusal({ tls: { ...tls, ca: tls.cert } })).toMatchObject({
    name: 'BusRefused',
    reason: 'authority',
    message: expect.stringContaining(broker.brokers[0] ?? ''),
  })
})

test('without a client certificate the broker refuses us, and that is said', async () => {
  expect(await refusal({ tls: { ca: tls.ca } })).toMatchObject({
    name: 'BusRefused',
    reason: 'client certificate',
  })
})

test("a broker that is called by a name that its certificate doesn't hold is refused", async () => {
  const [address = ''] = broker.brokers
  const port = address.slice(address.lastIndexOf(':') + 1)
  expect(await refusal({ brokers: [`127.0.0.2:${port}`], reach: () => address })).toMatchObject({
    name: 'BusRefused',
    reason: 'host name',
    message: expect.stringContaining('127.0.0.2'),
  })
})

test('a key that is not the certificate’s is refused before anybody is asked', () => {
  expect(() => realBus({ tls: { ...tls, key: elasticsearch.ca } })).toThrow(/cannot be used together/)
})
