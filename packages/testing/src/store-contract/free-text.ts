import { matchesTokens, tokensOf } from '@weir/query'
import { describe, expect, it } from 'vitest'
import { hostileTexts } from '../hostile-texts.ts'
import { filledStore } from './filled-store.ts'
import { named, type OpenStore } from './store-under-test.ts'

/** Texts in which engines see other letters, other lower case or other word ends than `tokensOf`. */
const texts = [
  ...hostileTexts,
  'GET /index.html HTTP/1.1',
  'get-index_html',
  'index',
  'INDEXHTML',
  'the Kelvin sign K and k',
  'ΣΑΣ σας σασ',
  'İstanbul istanbul ISTANBUL',
  'straße STRASSE',
  'e\u0301te \u00e9te ete',
  '日本語 日本',
  '٣ 3 ³ ⅻ',
  'line\nbreak\ttab',
  `${'x'.repeat(300)} tail`,
  `${'x'.repeat(255)} tail`,
  `${'x'.repeat(254)} tail`,
  'a a b a b c',
  '--',
  '',
]

const asked = [
  ...texts.flatMap((text) => tokensOf(text).slice(0, 6)).map((token) => [token]),
  ['index', 'html'],
  ['html', 'index'],
  ['a', 'b', 'c'],
  ['a', 'b', 'a'],
  ['x'.repeat(255), 'tail'],
  ['x'],
  ['in'],
  ['日'],
  ['http', '1'],
]

export function freeTextContract(open: OpenStore): void {
  describe('free text', () => {
    const store = filledStore(
      open,
      texts.map((text, i) => named(`text ${i}`, { 'event.original': text, message: text })),
    )

    it.each([false, true])('finds tokens one after the other, as prefix: %s', async (prefix) => {
      const distinct = new Map(asked.map((tokens) => [tokens.join(' '), tokens]))
      for (const tokens of distinct.values()) {
        for (const field of ['event.original', 'message'] as const) {
          const { events } = await store().search({
            filter: { kind: 'tokens', field, tokens, prefix },
            range: {},
            sort: { field: 'event.id', direction: 'asc' },
            limit: 1000,
            fields: [field],
          })
          const expected = texts.filter((text) => matchesTokens(text, tokens, prefix))
          expect(events.map((event) => event[field]).toSorted(), tokens.join(' ')).toEqual(
            expected.toSorted(),
          )
        }
      }
    })
  })
}
