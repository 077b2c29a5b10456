import fc from 'fast-check'
import { expect, test } from 'vitest'
import { completionPlace } from './completion-place.ts'

/** The place at the bar in the text. */
function at(text: string) {
  const cursor = text.indexOf('|')
  return completionPlace(text.replace('|', ''), cursor)
}

test('a query begins with a field, and so does what follows and, or, not and a bracket', () => {
  for (const before of ['', 'url.path: "/a" and ', 'a: 1 or not ', '('])
    expect(at(`${before}htt|`), before).toMatchObject({ kind: 'field', partial: 'htt', start: before.length })
})

test('after a field comes an operator, and after that a value of it', () => {
  expect(at('url.path |')).toMatchObject({ kind: 'operator', field: 'url.path' })
  expect(at('url.path: /ca|')).toMatchObject({ kind: 'value', field: 'url.path', partial: '/ca', start: 10 })
  expect(at('event.duration >= |')).toMatchObject({ kind: 'value', field: 'event.duration', partial: '' })
})

test('a value in quotes is replaced with its quotes, also those that are written already', () => {
  expect(at('url.path: "/a b|c" and x')).toMatchObject({ kind: 'value', partial: '/a b', start: 10, end: 17 })
  expect(at('url.path: "/a \\"b|')).toMatchObject({ kind: 'value', partial: '/a "b' })
})

test('a list of values goes on with values, and ends with its bracket', () => {
  expect(at('http.request.method: (GET or P|')).toMatchObject({
    kind: 'value',
    field: 'http.request.method',
    partial: 'P',
  })
  expect(at('http.request.method: (GET |')).toMatchObject({ kind: 'connective' })
  expect(at('http.request.method: (GET or POST) |')).toMatchObject({ kind: 'connective' })
})

test('after a condition comes and or or', () => {
  expect(at('url.path: "/a" a|')).toMatchObject({ kind: 'connective', partial: 'a' })
})

test('a quoted value before a bracket or quote that is never closed does not run away', () => {
  const text = `${'('.repeat(5000)}"${'\\"'.repeat(5000)}`
  expect(completionPlace(text, text.length).kind).toBe('field')
})

test('any text has a place at any cursor, and what it replaces is around the cursor', () => {
  fc.assert(
    fc.property(fc.string(), fc.nat(), (text, number) => {
      const cursor = number % (text.length + 1)
      const { start, end } = completionPlace(text, cursor)
      expect(start).toBeLessThanOrEqual(cursor)
      expect(end).toBeGreaterThanOrEqual(cursor)
      expect(end).toBeLessThanOrEqual(text.length)
    }),
  )
})
