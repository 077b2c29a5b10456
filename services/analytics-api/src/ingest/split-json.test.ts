import fc from 'fast-check'
import { expect, it } from 'vitest'
import { splitJson } from './split-json.ts'

const texts = (body: string) => {
  const { members, closed } = splitJson(Buffer.from(body))
  return { members: members.map(String), closed }
}

it('gives the members of any array as they are written', () => {
  fc.assert(
    fc.property(fc.array(fc.jsonValue()), fc.constantFrom(0, 1, 4), (values, indent) => {
      const { members, closed } = texts(` ${JSON.stringify(values, null, indent)}\r\n`)
      expect(members.map((text) => JSON.parse(text))).toEqual(
        values.map((value) => JSON.parse(JSON.stringify(value))),
      )
      expect(closed).toBe(true)
    }),
  )
})

it('takes what is no array as one record', () => {
  expect(texts('{"a":[1,2]}')).toEqual({ members: ['{"a":[1,2]}'], closed: true })
  expect(texts('[]')).toEqual({ members: [], closed: true })
  expect(texts('[ ]')).toEqual({ members: [], closed: true })
})

it('sees an end that is missing, and what follows the end', () => {
  for (const body of ['[1,2', '[', '["a', '["a\\', '[1] 2', '[{"a":1]'])
    expect(texts(body).closed, body).toBe(false)
})

it('takes nothing for valid that JSON.parse does not', () => {
  const pieces = fc.constantFrom('[', ']', '{', '}', ',', ':', '"', '\\', '1', 'a', ' ', 'null', '"k":')
  const seen = { valid: 0, invalid: 0 }
  fc.assert(
    fc.property(
      fc.array(pieces, { maxLength: 9 }).map((parts) => `[${parts.join('')}`),
      (body) => {
        const { members, closed } = texts(body)
        const accepted = closed && members.every(isJson)
        seen[accepted ? 'valid' : 'invalid']++
        expect(accepted, body).toBe(isJson(body))
      },
    ),
    { numRuns: 3000 },
  )
  expect(Math.min(seen.valid, seen.invalid)).toBeGreaterThan(0)
})

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
