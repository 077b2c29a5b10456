import { chainStart, type RawRecord } from '@weir/event-model'
import type { LineStretch } from './line-stretches.ts'
import { type LogFacts, type LogState, recordMaker } from './record-maker.ts'

/** A place in a log. What the lines before it lead to is worked out when it is asked for. */
export interface LogPoint {
  state(): LogState
}

/** Records of a stretch, made as they are asked for; each pass makes the same ones. */
export interface RecordStretch extends Iterable<RawRecord> {
  /** Behind its last line. */
  readonly end: LogPoint
  /** The memory may be used again; the records must not be asked for any more. */
  release(): void
}

/** The beginning of a log whose first lines have the format `format`. */
export function beginningOf({ host, log }: LogFacts, format: string | undefined): LogPoint {
  return { state: () => ({ chain: chainStart(host, log), format }) }
}

/**
 * @param before where the stretch begins. Its state is asked for when the records are: the stretch before has mostly been
 *   gone through by then, and its end is known.
 */
export function recordStretch(stretch: LineStretch, before: LogPoint, facts: LogFacts): RecordStretch {
  // Replaced when it is known: through the point the bytes of all stretches before would be kept.
  let start = before
  let end: LogState | undefined
  const startState = (): LogState => {
    const state = start.state()
    start = { state: () => state }
    return state
  }
  return {
    *[Symbol.iterator]() {
      const maker = recordMaker(facts, startState())
      for (const lines of stretch.lines()) for (const line of lines) yield maker.next(line)
      end ??= maker.state()
    },
    end: {
      state() {
        if (end !== undefined) return end
        const maker = recordMaker(facts, startState())
        for (const lines of stretch.lines()) for (const line of lines) maker.pass(line)
        end = maker.state()
        return end
      },
    },
    release() {
      this.end.state()
      stretch.release()
    },
  }
}
