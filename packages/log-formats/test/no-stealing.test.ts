import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import {
  formatNamed,
  formats,
  nextFormat,
  type ParseContext,
  recogniseFormat,
  splitLines,
} from '../src/index.ts'

const context: ParseContext = { zone: 'UTC', now: () => new Date('2026-11-20T18:00:00Z'), trustedProxies: [] }
const folder = new URL('../golden/', import.meta.url)

/** Golden logs of these are tables or the load balancer's; all others are older formats'. */
const own = /^(?:aws-alb|cloudfront|iis|w3c)/
const names = ['aws_alb', 'cloudfront', 'w3c']

const linesOf = (file: string): string[] => {
  const splitter = splitLines()
  return [...splitter.push(readFileSync(new URL(file, folder))), ...splitter.flush()].map((line) =>
    line.kind === 'line' ? line.text.slice(line.start, line.end) : line.beginning,
  )
}
const logs = readdirSync(folder).filter((file) => file.endsWith('.log'))
const ours = logs.filter((file) => own.test(file))
const others = logs.filter((file) => !own.test(file))
const parsersOf = (mine: boolean) =>
  formats
    .filter(({ name }) => names.includes(name) === mine)
    .map((format) => ({ name: format.name, parse: format.parser(context) }))

describe('the formats of AWS and the W3C family beside the others', () => {
  it.each(others)('make no event of any line of %s, and skip none of its lines', (file) => {
    const parsers = parsersOf(true)
    for (const line of linesOf(file)) {
      if (line.trim() === '') continue
      for (const { name, parse } of parsers) {
        expect(`${name}: ${parse(line, 0, line.length).kind}`).toBe(`${name}: dead`)
      }
    }
  })

  it.each(ours)('lose no line of %s to another format that comes before them', (file) => {
    const lines = linesOf(file)
    const parsers = formats.map((format) => ({ name: format.name, parse: format.parser(context) }))
    const bare = parsersOf(true)
    for (const line of lines) {
      const mine = bare.find(({ parse }) => parse(line, 0, line.length).kind === 'event')
      if (mine === undefined) continue
      expect(parsers.find(({ parse }) => parse(line, 0, line.length).kind !== 'dead')?.name).toBe(mine.name)
    }
  })

  it.each(ours)('have in %s no request that an older format takes for its own', (file) => {
    const parsers = parsersOf(false)
    let name = recogniseFormat(linesOf(file), context)?.name
    let requests = 0
    for (const line of linesOf(file)) {
      name = nextFormat(name, line) ?? name
      if (eventBy(name, line)) {
        requests++
        // A request whose method is the name of a level is one also to a logger; that is why these formats stand first.
        const taken = parsers.filter(({ parse }) => parse(line, 0, line.length).kind === 'event')
        if (!/ ERROR /.test(line)) expect(taken.map((parser) => parser.name)).toEqual([])
      }
    }
    expect(requests).toBeGreaterThan(5)
  })

  it('are recognised as before where the log is another', () => {
    for (const file of others) {
      const { format, recognised } = JSON.parse(
        readFileSync(new URL(file.replace('.log', '.json'), folder), 'utf8'),
      )
      if (format === 'auto') expect(recogniseFormat(linesOf(file), context)?.name).toBe(recognised)
    }
  })
})

function eventBy(name: string | undefined, line: string): boolean {
  try {
    return formatNamed(name ?? '').parser(context)(line, 0, line.length).kind === 'event'
  } catch {
    return false
  }
}
