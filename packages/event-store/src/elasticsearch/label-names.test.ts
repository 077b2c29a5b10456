import fc from 'fast-check'
import { expect, test } from 'vitest'
import { labelsOf, storedField, storedLabels } from './label-names.ts'

const name = fc
  .array(fc.constantFrom('a', '.', '0', '1', '\0', '\x1b', '😀'), { maxLength: 5 })
  .map((all) => all.join(''))
const labels = fc.dictionary(name, fc.string(), { noNullPrototype: true })

test('labels come back as they were, and none is stored under a name with a NUL', () => {
  fc.assert(
    fc.property(labels, (given) => {
      const stored = storedLabels(given)
      expect(Object.keys(stored).some((key) => key.includes('\0'))).toBe(false)
      expect(Object.keys(stored)).toHaveLength(Object.keys(given).length)
      expect(labelsOf(stored)).toEqual(given)
      for (const key of Object.keys(given)) {
        expect(stored[storedField(`labels.${key}`).slice('labels.'.length)]).toBe(given[key])
      }
    }),
    { seed: 20261120, numRuns: 2000 },
  )
})

test('other fields and plain names are left as they are', () => {
  const plain = { order: 'A' }
  expect(storedLabels(plain)).toBe(plain)
  expect(storedField('url.path')).toBe('url.path')
  expect(storedField('labels.order')).toBe('labels.order')
})
