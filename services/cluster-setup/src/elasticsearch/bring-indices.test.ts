import { expect, test } from 'vitest'
import { changesBetween } from './bring-indices.ts'

test('what is new and what is different is told, what is the same is not', () => {
  const before = new Map([
    ['index template weir-events', 'a'],
    ['index weir-accounts', 'b'],
  ])
  const after = new Map([
    ['index template weir-events', 'a2'],
    ['index weir-accounts', 'b'],
    ['index weir-dead-letters', 'c'],
  ])
  expect(changesBetween(before, after)).toEqual([
    'index template weir-events brought up to date',
    'index weir-dead-letters made',
  ])
  expect(changesBetween(after, after)).toEqual([])
})
