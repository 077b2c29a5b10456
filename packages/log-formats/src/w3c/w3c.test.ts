import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatNamed } from '../format-named.ts'
import type { ParseContext } from '../log-format.ts'
import { recogniseFormat } from '../recognise.ts'
import { decodeText, decodeUrl } from './decode.ts'
import { nextFormat } from './next-format.ts'
import { splitValues } from './split-values.ts'

const context: ParseContext = {
  zone: 'America/New_York',
  now: () => new Date('2026-11-20T16:00:00Z'),
  trustedProxies: [],
}
const parse = (format: string, line: string) => formatNamed(format).parser(context)(line, 0, line.length)
const recognised = (...lines: string[]) => recogniseFormat(lines, context)?.name

const LIST = 'date time c-ip cs-method cs-uri-stem sc-status time-taken'
const ROW = '2026-11-20 14:00:03 203.0.113.9 GET /a 200 115'

describe('a field list as a format', () => {
  it('is named by its fields, and the name gives the same format again', () => {
    const format = formatNamed(`w3c:${LIST}`)
    expect(format.name).toBe(`w3c:${LIST}`)
    expect(formatNamed(format.name).name).toBe(format.name)
    expect(parse(format.name, ROW)).toMatchObject({
      kind: 'event',
      event: { 'weir.format': 'w3c', 'url.original': '/a', 'event.duration': 115_000_000 },
    })
  })

  it('gives times in UTC, whatever the zone of the source', () => {
    expect(parse(`w3c:${LIST}`, ROW)).toMatchObject({ event: { '@timestamp': '2026-11-20T14:00:03.000Z' } })
    expect(parse(`w3c:${LIST}`, ROW)).not.toMatchObject({ event: { 'weir.undated': true } })
  })

  it.each([
    ['w3c:', /no date and time/],
    ['w3c:date c-ip cs-method', /no date and time/],
    ['w3c:date time action src-ip dst-ip', /none of cs-method/],
    [`cloudfront:${LIST} ${'x '.repeat(300)}`, /more than 200/],
  ])('is refused where it is useless: %s', (name, message) =>
    expect(() => formatNamed(name)).toThrow(message),
  )

  it('makes an event of a line in every order of the fields', () => {
    const fields = LIST.split(' ')
    const values = ROW.split(' ')
    const inOrder = parse(`w3c:${LIST}`, ROW)
    fc.assert(
      fc.property(fc.shuffledSubarray([...fields.keys()], { minLength: fields.length }), (order) => {
        const line = order.map((i) => values[i]).join(' ')
        const outcome = parse(`w3c:${order.map((i) => fields[i]).join(' ')}`, line)
        expect(outcome).toMatchObject({ kind: 'event' })
        if (outcome.kind !== 'event' || inOrder.kind !== 'event') return
        expect({ ...outcome.event, 'event.original': '' }).toEqual({ ...inOrder.event, 'event.original': '' })
      }),
    )
  })

  it('takes back every value that was written between tabs', () => {
    const value = fc
      .string({ minLength: 1 })
      .filter((text) => !/["\t\r\n]/.test(text) && text.trim() === text)
    fc.assert(
      fc.property(fc.array(value, { minLength: 2 }), (values) => {
        expect(splitValues(values.join('\t'), values.length)).toEqual(values)
      }),
    )
  })

  it('counts seconds for CloudFront, milliseconds for IIS and the fraction of the draft', () => {
    const taken = (format: string, time: string) => parse(format, ROW.replace(/115$/, time))
    expect(taken(`cloudfront:${LIST}`, '2')).toMatchObject({ event: { 'event.duration': 2_000_000_000 } })
    expect(taken(`cloudfront:${LIST}`, '0.115')).toMatchObject({ event: { 'event.duration': 115_000_000 } })
    expect(taken(`w3c:${LIST}`, '2')).toMatchObject({ event: { 'event.duration': 2_000_000 } })
    expect(taken(`w3c:${LIST}`, '0.115')).toMatchObject({ event: { 'event.duration': 115_000_000 } })
  })
})

describe('values as they were sent', () => {
  it('gives back an agent that IIS wrote, but for two spaces together', () => {
    const agent = fc.string().filter((text) => !/ {2}| $|\+/.test(text))
    fc.assert(
      fc.property(agent, (text) => {
        expect(decodeText(text.replaceAll(' ', '+'), 'w3c')).toBe(text)
      }),
    )
    expect(decodeText('bot;++http://a.example', 'w3c')).toBe('bot; +http://a.example')
  })

  it('gives back an agent that CloudFront encoded, once or twice', () => {
    const printable = fc
      .string({ unit: fc.constantFrom(...'aZ0 ()/;:.+"é€\\') })
      .filter((text) => text.includes(' ') || !text.includes('%'))
    fc.assert(
      fc.property(printable, (text) => {
        const once = encodeURIComponent(text)
        expect(decodeText(once, 'cloudfront')).toBe(text)
        if (text.includes(' ')) expect(decodeText(encodeURIComponent(once), 'cloudfront')).toBe(text)
      }),
    )
  })

  it("leaves a URL's own escapes, and undoes those that CloudFront added", () => {
    expect(decodeUrl('/a%2520b%252Fc/%7Eme/100%25', 'cloudfront')).toBe('/a%20b%2Fc/~me/100%25')
    expect(decodeUrl('/a%20b', 'cloudfront')).toBe('/a%20b')
    expect(decodeUrl('/a+b%2520', 'w3c')).toBe('/a+b%2520')
  })
})

describe('the format behind a line', () => {
  const other = 'date time cs-method sc-status'

  it('changes at a #Fields line, and at no other', () => {
    expect(nextFormat(`w3c:${LIST}`, `#Fields: ${other}`)).toBe(`w3c:${other}`)
    expect(nextFormat('w3c', `#Fields: ${other}`)).toBe(`w3c:${other}`)
    expect(nextFormat('w3c', `#Fields:\t${other.replaceAll(' ', '\t')} \r`)).toBe(`w3c:${other}`)
    expect(nextFormat(undefined, `#Fields: ${other}`)).toBe(`w3c:${other}`)
    expect(nextFormat(undefined, '#Fields: a b c')).toBe(undefined)
    expect(nextFormat('w3c', '#Fields: a b c')).toBe('w3c:a b c')
    expect(nextFormat('w3c', `#Fields: ${other} ${'x'.repeat(5000)}`)).toBe('w3c')
    expect(nextFormat('w3c', `#Fields: ${other} x-edge-location`)).toBe(`cloudfront:${other} x-edge-location`)
    for (const line of ['#Software: IIS', '#Fields:', '# Fields: a', ROW, '', `x #Fields: ${other}`]) {
      expect(nextFormat(`w3c:${LIST}`, line)).toBe(`w3c:${LIST}`)
      expect(nextFormat(undefined, line)).toBeUndefined()
    }
  })

  it('never leaves the family for another format, nor another format for the family', () => {
    for (const name of ['combined', 'w3cx', '%h %t "%r"', '{"a":"@timestamp"}']) {
      expect(nextFormat(name, `#Fields: ${other}`)).toBe(name)
    }
  })

  it('names a useless list, so that its lines are not read by the list before', () => {
    const name = nextFormat(`w3c:${LIST}`, '#Fields: a b c') ?? ''
    expect(name).toBe('w3c:a b c')
    expect(() => formatNamed(name)).toThrow(/bad field list/)
  })

  it('is of the family or what it was, for every line', () => {
    const line = fc.oneof(
      fc.string(),
      fc.string().map((text) => `#Fields: ${text}`),
    )
    fc.assert(
      fc.property(line, fc.constantFrom(undefined, 'w3c', 'combined', `w3c:${LIST}`), (text, format) => {
        const next = nextFormat(format, text)
        expect(next === format || /^(?:w3c|cloudfront):\S/.test(next ?? '')).toBe(true)
      }),
    )
  })
})

describe('recognising a W3C log', () => {
  const HEADER = [
    '#Software: Microsoft Internet Information Services 10.0',
    '#Version: 1.0',
    '#Date: 2026-11-20',
  ]

  it('takes the list of its header, however few requests follow', () => {
    expect(recognised(...HEADER, `#Fields: ${LIST}`)).toBe(`w3c:${LIST}`)
    expect(recognised(...HEADER, `#Fields: ${LIST}`, ROW)).toBe(`w3c:${LIST}`)
    expect(recognised(`#Fields: ${LIST}`, ...Array<string>(30).fill(ROW))).toBe(`w3c:${LIST}`)
  })

  it('takes the first list where another follows', () => {
    const lines = [`#Fields: ${LIST}`, ROW, '#Fields: date time cs-method', '2026-11-20 14:00:03 GET']
    expect(recognised(...lines, ...lines)).toBe(`w3c:${LIST}`)
  })

  it('takes the list also for lines that stand before it and fit', () => {
    expect(recognised(ROW, ROW, `#Fields: ${LIST}`, ROW)).toBe(`w3c:${LIST}`)
  })

  it('does not believe a header whose list is useless, or that no line fits', () => {
    expect(recognised('#Fields: a b c', 'one two three')).toBeUndefined()
    expect(recognised(`#Fields: ${LIST}`, 'rubbish', 'more rubbish')).toBeUndefined()
    expect(recognised('#Software: x', '#Version: 1.0')).toBeUndefined()
  })

  it('does not take a log of another format that has such a line in it', () => {
    const combined = '203.0.113.9 - - [17/May/2015:10:05:03 +0000] "GET / HTTP/1.1" 200 5 "-" "curl/8.5"'
    expect(recognised(combined, `#Fields: ${LIST}`, combined, combined)).toBe('combined')
  })

  it('chooses from the candidates alone where they are given', () => {
    expect(recogniseFormat([`#Fields: ${LIST}`, ROW], context, [formatNamed('combined')])).toBeUndefined()
  })
})
