import {
  dead,
  formatNamed,
  formats,
  type LineParser,
  type LogFormat,
  type Outcome,
  type ParseContext,
} from '@weir/log-formats'

/** Parses a line in a named format, or, where none is named, in the first format of `formats.ts` that fits. */
export type ParseLine = (line: string, format: string | undefined, zone: string | undefined) => Outcome

export interface ParserSettings {
  /** Zone of times that carry none, where the record names none. */
  readonly zone: string
  readonly trustedProxies: readonly string[]
  now(): Date
}

const MOST_PARSERS = 1000

/** Parsers are made once for each format and zone and kept, up to a number that no honest source reaches. */
export function createParseLine(settings: ParserSettings): ParseLine {
  const named = new Map<string, LineParser>()
  const ordered = new Map<string, readonly LineParser[]>()

  const contextOf = (zone: string): ParseContext => ({
    zone,
    now: settings.now,
    trustedProxies: settings.trustedProxies,
  })

  function namedParser(format: string, zone: string): LineParser {
    const key = `${zone}\0${format}`
    let parser = named.get(key)
    if (parser === undefined) {
      parser = parserOf(format, contextOf(zone))
      // A hostile source may name another format in every line.
      if (named.size >= MOST_PARSERS) named.clear()
      named.set(key, parser)
    }
    return parser
  }

  function everyParser(zone: string): readonly LineParser[] {
    let parsers = ordered.get(zone)
    if (parsers === undefined) {
      parsers = formats.map((format: LogFormat) => format.parser(contextOf(zone)))
      ordered.set(zone, parsers)
    }
    return parsers
  }

  // Lines come in long runs of one format and zone.
  let lastFormat: string | undefined
  let lastZone: string | undefined
  let lastParser: LineParser | undefined

  return (line, format, zone = settings.zone) => {
    if (format !== undefined) {
      if (lastParser === undefined || format !== lastFormat || zone !== lastZone) {
        lastParser = namedParser(format, zone)
        lastFormat = format
        lastZone = zone
      }
      return lastParser(line, 0, line.length)
    }
    for (const parse of everyParser(zone)) {
      const outcome = parse(line, 0, line.length)
      if (outcome.kind !== 'dead') return outcome
    }
    return dead('unknown_format', 'no known format fits the line')
  }
}

/** A record may name a format that this version does not know: its lines are dead letters, the run goes on. */
function parserOf(format: string, context: ParseContext): LineParser {
  let found: LogFormat
  try {
    found = formatNamed(format)
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error)
    return () => dead('unknown_format', detail.slice(0, 500))
  }
  return found.parser(context)
}
