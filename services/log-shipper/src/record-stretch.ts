import { chainStart, type LineChain, lineChain, type RawRecord } from '@weir/event-model'
import type { Line, WholeLine } from '@weir/log-formats'
import type { LineStretch } from './line-stretches.ts'

/** A place in a log's identity chain. */
export interface ChainPoint {
  state(): Uint8Array
}

/** Records of a stretch, made as they are asked for; each pass makes the same ones. */
export interface RecordStretch extends Iterable<RawRecord> {
  /** The chain after its last line. */
  readonly end: ChainPoint
  /** The memory may be used again; the records must not be asked for any more. */
  release(): void
}

/** What all records of a log share. */
export interface LogFacts {
  readonly host: string
  readonly log: string
  readonly path: string
  readonly zone: string
  /** Name or string of the format, where it is known. */
  readonly format: string | undefined
}

/** Where a log's chain begins. */
export function beginningOf({ host, log }: Pick<LogFacts, 'host' | 'log'>): ChainPoint {
  return { state: () => chainStart(host, log) }
}

/**
 * @param before where the chain stands before the stretch. It is asked for when the records are: the stretch before has
 *   mostly been gone through by then, and its end is known.
 */
export function recordStretch(stretch: LineStretch, before: ChainPoint, facts: LogFacts): RecordStretch {
  const make = recordMaker(facts)
  let point: ChainPoint | undefined = before
  let start: Uint8Array | undefined
  let end: Uint8Array | undefined
  const startOf = (): Uint8Array => {
    start ??= point?.state() ?? new Uint8Array()
    // Through it the bytes of all stretches before would be kept.
    point = undefined
    return start
  }
  return {
    *[Symbol.iterator]() {
      const chain = lineChain(startOf())
      for (const lines of stretch.lines()) {
        for (const line of lines) yield make(line, idOf(chain, line))
      }
      end ??= chain.state()
    },
    end: {
      state() {
        if (end !== undefined) return end
        const chain = lineChain(startOf())
        for (const lines of stretch.lines()) for (const line of lines) idOf(chain, line)
        end = chain.state()
        return end
      },
    },
    release() {
      this.end.state()
      stretch.release()
    },
  }
}

function recordMaker({ host, log, path, zone, format }: LogFacts): (line: Line, id: string) => RawRecord {
  // Shared by all records: they say the same.
  const name = { name: host }
  const file = { path }
  const weir = { ...(format === undefined ? {} : { format }), zone, log }
  return (line, id) => {
    const place = { file, offset: line.offset }
    return line.kind === 'line'
      ? { message: ownTextOf(line), event: { id }, host: name, log: place, weir }
      : {
          message: line.beginning,
          event: { id },
          host: name,
          log: place,
          weir: { ...weir, tooLong: line.length },
        }
  }
}

/**
 * The line's text as a string of its own. A slice of the chunk's text would keep the whole chunk alive for as long as the
 * record lives, and everything cut from it later costs more: parsing and enriching such lines takes 4.4 µs instead of 3.8.
 */
function ownTextOf({ text, start, end, bytes, from, to }: WholeLine): string {
  // Lines share a text only where each byte is the character that it stands for.
  if (text.length === end - start) return text
  return Buffer.isBuffer(bytes) ? bytes.toString('latin1', from, to) : text.slice(start, end)
}

function idOf(chain: LineChain, line: Line): string {
  return line.kind === 'line'
    ? chain.next(line.bytes, line.from, line.to)
    : chain.next(line.digest, 0, line.digest.length)
}
