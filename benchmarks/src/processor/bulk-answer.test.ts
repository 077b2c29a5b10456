import { expect, it } from 'vitest'
import { bulkAnswer, bulkRequestOf } from './bulk-answer.ts'

const body = Buffer.from('{"create":{"_index":"weir-events-2026.11","_id":"a"}}\n{"x":1}\n'.repeat(3))

it('answers every item under its own action, and only what is asked for', () => {
  const request = bulkRequestOf(body)
  expect(request).toEqual({ action: 'create', index: 'weir-events-2026.11', items: 3 })
  expect(JSON.parse(bulkAnswer(request, 'errors,items.*.status'))).toEqual({
    errors: false,
    items: Array(3).fill({ create: { status: 201 } }),
  })
  const [first] = JSON.parse(bulkAnswer(request, null)).items
  expect(first.create).toMatchObject({ _index: 'weir-events-2026.11', result: 'created', status: 201 })
})

it('answers nothing to an empty body', () => {
  expect(JSON.parse(bulkAnswer(bulkRequestOf(Buffer.alloc(0)), 'errors')).items).toEqual([])
})
