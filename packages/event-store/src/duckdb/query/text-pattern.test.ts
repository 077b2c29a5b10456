import { DuckDBInstance } from '@duckdb/node-api'
import { type Kql, matchKql } from '@weir/query'
import { hostileTexts } from '@weir/testing'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { patternSql } from './text-pattern.ts'

let instance: DuckDBInstance
let run: (sql: string, text: string) => Promise<unknown>

beforeAll(async () => {
  instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  run = async (sql, text) => (await (await connection.run(sql, [text])).getRows())[0]?.[0]
})

afterAll(() => instance.closeSync())

const matches = (alternatives: readonly string[][], text: string) =>
  run(`SELECT regexp_matches($1, ${patternSql(alternatives)}, 's')`, text)

/** What the reference says of the same alternatives. */
function expected(alternatives: readonly string[][], text: string): boolean {
  const children = alternatives.map((parts): Kql => ({ kind: 'wildcard', field: 'url.path', parts }))
  return matchKql({ kind: 'or', children }, { 'url.path': text } as Parameters<typeof matchKql>[1])
}

describe('one pattern for many wildcards', () => {
  const sign = fc.constantFrom('a', 'b', '.', '*', '\\', "'", '$', '^', '|', '\n', '\u0000', 'ü', '😀', ')')
  const text = fc.string({ unit: sign, maxLength: 6 })
  const parts = fc.array(text, { minLength: 2, maxLength: 4 })

  it('matches what each of them alone would match', async () => {
    const property = fc.asyncProperty(
      fc.array(parts, { minLength: 1, maxLength: 6 }),
      text,
      async (asked, given) => {
        expect(await matches(asked, given)).toBe(expected(asked, given))
      },
    )
    await fc.assert(property, { numRuns: 500 })
  })

  it('finds every hostile text literally, and only where it is', async () => {
    // Longer ones are looked for as they are (see the last test).
    for (const hostile of hostileTexts.filter(({ length }) => length < 1000)) {
      const found = hostile.toWellFormed()
      expect(
        await matches(
          [
            ['', hostile, ''],
            ['x', 'y'],
          ],
          `before ${found} after`,
        ),
      ).toBe(true)
      if (found !== '')
        expect(
          await matches(
            [
              ['', hostile, ''],
              ['x', 'y'],
            ],
            'before  after',
          ),
        ).toBe(false)
    }
  })

  it('holds nothing but letters, digits and its own signs', () => {
    fc.assert(
      fc.property(fc.array(fc.array(fc.string({ unit: 'binary', maxLength: 20 }))), (asked) => {
        expect(patternSql(asked)).toMatch(/^'[0-9A-Za-z\\{}.*|]*'$/)
      }),
    )
  })

  it('is not made of more than the engine would compile', () => {
    expect(patternSql(Array.from({ length: 1000 }, (_, i) => ['', `path ${i}`, '']))).toBeUndefined()
  })
})
