import { readFileSync, writeFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import {
  formatNamed,
  formats,
  type LineParser,
  type LogFormat,
  nextFormat,
  type Outcome,
  type ParseContext,
  recogniseFormat,
  splitLines,
} from '../src/index.ts'
import { compileKeyMap } from '../src/json/index.ts'

/**
 * Each log beside the outcomes that an expert expects of it, line by line. `GOLDEN=write` writes the files anew; what
 * changed is then read, line by line, before it is kept.
 */
const logs = [
  'combined',
  'combined-real-world',
  'common',
  'vhost',
  'nginx-timed',
  'apache-log-format',
  'nginx-log-format',
  'trusted-proxies',
  'ecs-json',
  'nginx-json',
  'caddy',
  'traefik',
  'pino',
  'flat-json',
  'key-map',
  'generic-json',
  'json-string',
  'hostile-json',
  'syslog-access',
  'syslog-rfc3164',
  'syslog-rfc5424',
  'syslog-iso',
  'python-logging',
  'flask-access',
  'flask-application',
  'aws-alb',
  'cloudfront',
  'cloudfront-fields',
  'cloudfront-headerless',
  'iis',
  'iis-headerless',
  'w3c-fields',
  'any-format',
] as const

/** How a log is to be read; the zone is UTC and nobody is trusted unless it says so. */
interface Reading {
  /** What the lines are about. */
  readonly about: string
  /** A name for `formatNamed`; a key map as JSON; `auto`: recognised from the first lines; `any`: the first format that fits each line. */
  readonly format: string
  /** What `auto` must find. */
  readonly recognised?: string
  readonly now: string
  readonly zone?: string
  readonly trustedProxies?: readonly string[]
}

const folder = new URL('../golden/', import.meta.url)

function linesOf(name: string): string[] {
  const splitter = splitLines()
  const lines = [...splitter.push(readFileSync(new URL(`${name}.log`, folder))), ...splitter.flush()]
  return lines.map((line) => (line.kind === 'line' ? line.text.slice(line.start, line.end) : line.beginning))
}

function parserOf(reading: Reading, lines: readonly string[]): LineParser {
  const context: ParseContext = {
    zone: reading.zone ?? 'UTC',
    now: () => new Date(reading.now),
    trustedProxies: reading.trustedProxies ?? [],
  }
  if (reading.format === 'any') return anyFormat(formats, context)
  if (reading.format.startsWith('{')) return compileKeyMap(JSON.parse(reading.format)).parser(context)
  if (reading.format !== 'auto') return formatNamed(reading.format).parser(context)
  const found = recogniseFormat(lines, context)
  expect(found?.name).toBe(reading.recognised)
  return following((found ?? formatNamed(reading.recognised ?? '')).name, context)
}

/** As the source and the processor read together: the source stamps each line with the format that its header names. */
function following(first: string, context: ParseContext): LineParser {
  let name = first
  return (text, start, end) => {
    name = nextFormat(name, text.slice(start, end)) ?? name
    try {
      return formatNamed(name).parser(context)(text, start, end)
    } catch (error) {
      return { kind: 'dead', reason: 'unknown_format', detail: String(error) }
    }
  }
}

/** As the processor reads lines of sources that name no format. */
function anyFormat(list: readonly LogFormat[], context: ParseContext): LineParser {
  const parsers = list.map((format) => format.parser(context))
  return (text, start, end) => {
    for (const parse of parsers) {
      const outcome = parse(text, start, end)
      if (outcome.kind !== 'dead') return outcome
    }
    return { kind: 'dead', reason: 'unknown_format', detail: 'no format fits' }
  }
}

describe.each(logs)('%s.log', (name) => {
  const reading: Reading = JSON.parse(readFileSync(new URL(`${name}.json`, folder), 'utf8'))
  const lines = linesOf(name)
  const parse = parserOf(reading, lines)
  const outcomes = lines.map((line): Outcome => parse(line, 0, line.length))
  const expectedFile = new URL(`${name}.expected.ndjson`, folder)
  if (process.env.GOLDEN === 'write') {
    writeFileSync(expectedFile, outcomes.map((outcome) => `${JSON.stringify(outcome)}\n`).join(''))
  }
  const expected = readFileSync(expectedFile, 'utf8').trimEnd().split('\n')

  it('has one expected outcome for each line', () => {
    expect(expected.length).toBe(lines.length)
  })

  it.each(lines.map((line, i) => ({ number: i + 1, line: line.slice(0, 80), outcome: outcomes[i] })))(
    'line $number: $line',
    ({ number, outcome }) => {
      expect(JSON.parse(JSON.stringify(outcome))).toEqual(JSON.parse(expected[number - 1] ?? 'null'))
    },
  )
})

describe('the golden logs', () => {
  it('hold at least 200 lines', () => {
    expect(logs.map((name) => linesOf(name).length).reduce((a, b) => a + b)).toBeGreaterThanOrEqual(200)
  })

  it('cut a line of 1 MB at the limit and say how long it was', () => {
    const splitter = splitLines()
    const request = `203.0.113.9 - - [20/Nov/2026:16:00:00 +0000] "GET /?q=${'a'.repeat(1_000_000)} HTTP/1.1" 200 5\n`
    const [line, ...rest] = splitter.push(Buffer.from(`${request}203.0.113.9 - next line\n`))
    expect(line).toMatchObject({ kind: 'long', length: request.length - 1 })
    expect(line?.kind === 'long' ? line.beginning.length : 0).toBe(32 * 1024)
    expect(rest.map((next) => next.kind)).toEqual(['line'])
  })
})
