import type { ClosedRange } from '@weir/query'
import type { Database } from '../engine/database.ts'
import type { Session } from '../engine/session.ts'
import type { ChangedTimes } from '../query/answer-cache.ts'
import { DAY_ANSWERS } from '../schema.ts'

export const DAY = 86_400_000

export interface KeptDaysLimits {
  /** Rows of one answer for one day, at most: with many more, adding days up costs as much as asking about them at once. */
  readonly rows: number
  /** Groups that a day names where only those with most events count, at least: more of them settle more questions, and cost more. */
  readonly leading: number
  /** Milliseconds: what is answered sooner is not worth keeping. */
  readonly worth: number
  /** Characters of all that is kept. Where they are exceeded, all is dropped: what is asked again is kept again. */
  readonly size: number
}

export const keptDaysLimits: KeptDaysLimits = {
  rows: 2000,
  leading: 500,
  worth: 20,
  size: 256 * 1024 * 1024,
}

/** The answer of a day that has more rows than are kept. */
export const TOO_LARGE = ''

/**
 * What questions were answered for single days of UTC, in the database itself, so that a new process has it too. A day's answers go
 * in the transaction that changes the day, and nothing is kept of a day that was being written to meanwhile.
 */
export interface KeptDays {
  readonly limits: KeptDaysLimits
  /** What is known of a question, by the start of the day, epoch milliseconds. */
  read(session: Session, question: string, range: ClosedRange): Promise<ReadonlyMap<number, string>>
  /** To be called before a day is asked about; it is under question until it is given to `keep`. */
  asking(day: number): AskedDay
  /**
   * Keeps answers in the background, those of days that were not written to since they were asked about.
   *
   * @param asked all days that were asked about, those without an answer too
   */
  keep(question: string, answers: readonly DayAnswer[], asked: readonly AskedDay[]): void
  /** Events of these times will be stored or removed; to be disposed of when they are, or are not. */
  writing(times: ChangedTimes | 'all'): Disposable
  /** Drops what is kept of these times; within the transaction that changes them. */
  drop(session: Session, times: ChangedTimes | 'all'): Promise<void>
}

/** A day under question. */
export interface AskedDay {
  readonly day: number
  readonly isStale: boolean
}

export interface DayAnswer {
  readonly asked: AskedDay
  readonly text: string
}

export function keptDays(
  database: Pick<Database, 'write'>,
  limits: KeptDaysLimits = keptDaysLimits,
): KeptDays {
  /** Days of which something is, or was, kept. */
  let days: Set<number> | undefined
  let size = 0
  const written = new Set<ChangedTimes | 'all'>()
  const underWay = new Set<{ day: number; isStale: boolean }>()

  async function load(session: Session): Promise<Set<number>> {
    if (days !== undefined) return days
    const rows = await session.rows(`SELECT day, sum(length(answer)) FROM ${DAY_ANSWERS} GROUP BY day`)
    days ??= new Set(rows.map(([day]) => Number(day)))
    size = rows.reduce((sum, [, length]) => sum + Number(length), 0)
    return days
  }

  async function store(session: Session, question: string, answers: readonly DayAnswer[]): Promise<void> {
    const known = await load(session)
    if (size > limits.size) {
      await session.change(`DELETE FROM ${DAY_ANSWERS}`)
      size = 0
    }
    for (const { asked, text } of answers) {
      if (asked.isStale) continue
      // Two who asked at the same time keep it once.
      const added = await session.change(
        `INSERT INTO ${DAY_ANSWERS} SELECT $1, $2, $3
         WHERE NOT EXISTS (FROM ${DAY_ANSWERS} WHERE question = $1 AND day = $2)`,
        [
          { type: 'text', value: question },
          { type: 'long', value: asked.day },
          { type: 'text', value: text },
        ],
      )
      known.add(asked.day)
      size += added * text.length
    }
  }

  return {
    limits,
    async read(session, question, { from, to }) {
      const rows = await session.rows(
        `SELECT day, answer FROM ${DAY_ANSWERS} WHERE question = $1 AND day >= $2 AND day < $3`,
        [
          { type: 'text', value: question },
          { type: 'long', value: Math.floor(from) },
          { type: 'long', value: Math.ceil(to) },
        ],
      )
      return new Map(rows.map(([day, answer]) => [Number(day), String(answer)]))
    },
    asking(day) {
      const asked = { day, isStale: [...written].some((times) => concerns(day, times)) }
      underWay.add(asked)
      return asked
    },
    keep(question, answers, asked) {
      const stored =
        answers.length === 0
          ? Promise.resolve()
          : database.write((session) => store(session, question, answers))
      // What cannot be kept is asked again.
      stored
        .catch(() => undefined)
        .finally(() => {
          for (const each of asked) underWay.delete(each)
        })
    },
    writing(times) {
      for (const asked of underWay) if (concerns(asked.day, times)) asked.isStale = true
      written.add(times)
      return { [Symbol.dispose]: () => void written.delete(times) }
    },
    async drop(session, times) {
      const known = await load(session)
      if (![...known].some((day) => concerns(day, times))) return
      if (times === 'all') await session.change(`DELETE FROM ${DAY_ANSWERS}`)
      else
        await session.change(`DELETE FROM ${DAY_ANSWERS} WHERE day > $1 AND day <= $2`, [
          { type: 'long', value: times.from - DAY },
          { type: 'long', value: times.to },
        ])
    },
  }
}

function concerns(day: number, times: ChangedTimes | 'all'): boolean {
  return times === 'all' || (times.from < day + DAY && times.to >= day)
}
