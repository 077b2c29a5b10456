import { expect, onTestFinished, test } from 'vitest'
import { connect } from './connection.ts'
import { StoreAway } from './store-fault.ts'
import { type Script, scriptedNode } from './testing/scripted-node.ts'

/** A connection to a node, and to two addresses where there is none. */
async function oneOfThree(script: Script = {}) {
  const node = await scriptedNode(script)
  const connection = connect({ urls: ['http://127.0.0.1:1', node.url, 'http://127.0.0.1:2'] })
  onTestFinished(async () => {
    await connection.close()
    await node.close()
  })
  return { node, connection }
}

const create = '{"create":{"_index":"i","_id":"a"}}\n{}\n'

test('where a node is away another one is asked', async () => {
  const { connection } = await oneOfThree()
  for (let i = 0; i < 20; i++) {
    expect(await connection.request({ method: 'POST', path: '/_search', body: {} })).toMatchObject({
      status: 200,
    })
  }
})

test('what may have been carried out is not sent again by itself', async () => {
  const { node, connection } = await oneOfThree({ behaviours: ['lose', 'answer'] })
  const sending = connection.request({ method: 'POST', path: '/_bulk', body: create })
  await expect(sending).rejects.toThrow(StoreAway)
  await expect(sending).rejects.toMatchObject({ answerLost: true })
  expect(node.requests).toEqual([1])
})

test('where none is there it is away, and nothing was carried out', async () => {
  const connection = connect({ urls: ['http://127.0.0.1:1', 'http://127.0.0.1:2'] })
  onTestFinished(() => connection.close())
  const asking = connection.request({ method: 'GET', path: '/' })
  await expect(asking).rejects.toMatchObject({ name: 'StoreAway', answerLost: false })
})

test('a large body that cannot be sent costs hardly more than a small one', async () => {
  const connection = connect({ urls: ['http://127.0.0.1:1'], login: { user: 'me', password: 'secret' } })
  onTestFinished(() => connection.close())
  const body = Buffer.alloc(4 * 2 ** 20, create)
  const before = process.cpuUsage()
  const fault = await connection.request({ method: 'POST', path: '/_bulk', body }).catch(String)
  const { user, system } = process.cpuUsage(before)
  expect(fault).toMatch(/ECONNREFUSED/)
  expect(fault).not.toContain('secret')
  expect((user + system) / 1000).toBeLessThan(400)
})
