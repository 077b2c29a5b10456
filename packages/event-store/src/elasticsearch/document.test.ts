import { anEvent, arbitraryEvent, fullEvent } from '@weir/testing'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { documentText, eventOf, tombstoneText } from './document.ts'

test('an event comes back from its document as it was, also where that is given as a tree', () => {
  fc.assert(
    fc.property(fc.oneof(arbitraryEvent, fc.constant(fullEvent())), (event) => {
      const source = JSON.parse(documentText(event))
      expect(eventOf(source)).toEqual(event)
      expect(eventOf(asTree(source))).toEqual(event)
    }),
  )
})

test('the words of texts are beside them, and the names of labels', () => {
  const event = anEvent({ 'event.original': 'GET /Über-uns', message: '--', labels: { a: '1', b: '2' } })
  expect(JSON.parse(documentText(event))).toMatchObject({
    'tokens.original': 'get über uns',
    'tokens.message': '',
    label_names: ['a', 'b'],
  })
})

test('a tombstone has no time, by which queries know it', () => {
  expect(eventOf(JSON.parse(tombstoneText('an id')))).toEqual({ 'event.id': 'an id' })
})

function asTree(flat: Record<string, unknown>): Record<string, unknown> {
  const tree: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(flat)) {
    const path = name.split('.')
    const last = path.pop() ?? ''
    let at = tree
    for (const part of path) {
      at[part] ??= {}
      at = at[part] as Record<string, unknown>
    }
    at[last] = value
  }
  return tree
}
