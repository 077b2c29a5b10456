import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { visibleText } from './visible-text.ts'

describe('visibleText', () => {
  it('leaves text without unseen characters as it is', () => {
    const texts = ['/shop/søk?q=naïve', 'Grüße, 日本語, שלום', '<img src=x onerror=alert(1)>', '👍']
    for (const text of texts) expect(visibleText(text)).toBe(text)
  })

  it.each([
    ['terminal escapes', '\x1b[31mred\x1b[0m', '␛[31mred␛[0m'],
    ['line ends and tabs', 'a\r\nb\tc', 'a␍␊b␉c'],
    ['null and delete', '\x00\x7f', '␀␡'],
    ['C1 controls', 'a\x9bb', 'a⟨U+009B⟩b'],
    ['overrides of the writing direction', 'exe.\u202egpj', 'exe.⟨U+202E⟩gpj'],
    ['isolates and marks', '\u2066a\u2069\u200e\u061c', '⟨U+2066⟩a⟨U+2069⟩⟨U+200E⟩⟨U+061C⟩'],
    ['zero-width characters', 'ad\u200bmin\ufeff', 'ad⟨U+200B⟩min⟨U+FEFF⟩'],
    ['tags', 'a\u{e0041}', 'a⟨U+E0041⟩'],
    ['half a surrogate pair', 'a\ud800', 'a\ufffd'],
  ])('makes %s visible', (_what, text, shown) => {
    expect(visibleText(text)).toBe(shown)
  })

  it('leaves nothing unseen, and what it made stays as it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const shown = visibleText(text)
        expect(shown).not.toMatch(/[\p{Cc}\u200b-\u200f\u202a-\u202e\u2066-\u2069]/u)
        expect(visibleText(shown)).toBe(shown)
      }),
    )
  })
})
