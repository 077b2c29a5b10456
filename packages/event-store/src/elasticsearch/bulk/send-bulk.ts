import type { Connection } from '../connection.ts'
import { RequestFailed, StoreAway } from '../store-fault.ts'
import type { BulkBody } from './bulk-body.ts'
import { ANSWER_PARTS, type AnsweredItem, type ItemOutcome, itemOutcome } from './item-outcome.ts'

/** What became of a body. Items without an outcome were not taken; `failure` says why. */
export interface BulkResult {
  readonly outcomes: readonly (ItemOutcome | undefined)[]
  /**
   * Items that an earlier attempt sent whose answer was lost: where one of them is in conflict or missing, that is
   * our own doing.
   */
  readonly maybeDone: ReadonlySet<number>
  readonly failure?: Error
}

/** Milliseconds before further attempts, for busy nodes and lost connections; longer outages are the caller's. */
const PAUSES = [100, 300, 900, 2000]
/** Elasticsearch waits so long for a shard that is about to come back. */
const SHARD_SECONDS = 20
const TIMEOUT_MS = 40_000

/** Waits some milliseconds. */
export type Pause = (ms: number) => Promise<unknown>

/**
 * Sends the items of a body and, a few times, those again that were not taken. A body that is too large for the cluster
 * goes in halves. Never rejects for what Elasticsearch says.
 */
export async function sendBulk(connection: Connection, body: BulkBody, pause: Pause): Promise<BulkResult> {
  const outcomes: (ItemOutcome | undefined)[] = new Array(body.ids.length)
  const maybeDone = new Set<number>()
  let pending: readonly number[] = body.ids.map((_, item) => item)
  for (let attempt = 0; ; attempt++) {
    const fault = await sendItems(connection, body, pending, outcomes, maybeDone)
    pending = pending.filter((item) => {
      const outcome = outcomes[item]
      return outcome === undefined || outcome.kind === 'failed'
    })
    if (pending.length === 0) return { outcomes, maybeDone }
    const longest = PAUSES[attempt]
    if (longest === undefined || !mayPass(fault, pending, outcomes)) {
      const failure = fault ?? itemsFailed(pending, outcomes)
      for (const item of pending) outcomes[item] = undefined
      return { outcomes, maybeDone, failure }
    }
    await pause(longest * (0.5 + Math.random() / 2))
  }
}

/** An item stands under the name of its action. */
interface AnsweredAction {
  readonly create?: AnsweredItem
  readonly index?: AnsweredItem
  readonly delete?: AnsweredItem
}

/** Sends some items once; what keeps the whole request from being answered is the result. */
async function sendItems(
  connection: Connection,
  body: BulkBody,
  items: readonly number[],
  outcomes: (ItemOutcome | undefined)[],
  maybeDone: Set<number>,
): Promise<Error | undefined> {
  try {
    const { body: answer } = await connection.request<{ items?: readonly AnsweredAction[] }>({
      method: 'POST',
      path: '/_bulk',
      query: { filter_path: ANSWER_PARTS, timeout: `${SHARD_SECONDS}s` },
      body: body.bytesOf(items),
      timeoutMs: TIMEOUT_MS,
    })
    items.forEach((item, place) => {
      const action = answer.items?.[place]
      const answered = action?.create ?? action?.index ?? action?.delete
      if (answered !== undefined) outcomes[item] = itemOutcome(answered)
    })
    return undefined
  } catch (error) {
    if (error instanceof RequestFailed && error.status === 413 && items.length > 1) {
      const middle = Math.ceil(items.length / 2)
      const first = await sendItems(connection, body, items.slice(0, middle), outcomes, maybeDone)
      return first ?? (await sendItems(connection, body, items.slice(middle), outcomes, maybeDone))
    }
    if (error instanceof StoreAway && error.answerLost) for (const item of items) maybeDone.add(item)
    return error instanceof Error ? error : new Error(String(error))
  }
}

/** False where trying again within seconds cannot help. */
function mayPass(
  fault: Error | undefined,
  pending: readonly number[],
  outcomes: readonly (ItemOutcome | undefined)[],
): boolean {
  if (fault !== undefined) return fault instanceof StoreAway
  return pending.some((item) => {
    const outcome = outcomes[item]
    return outcome?.kind !== 'failed' || !outcome.hopeless
  })
}

function itemsFailed(pending: readonly number[], outcomes: readonly (ItemOutcome | undefined)[]): Error {
  const reasons = new Map<string, number>()
  for (const item of pending) {
    const outcome = outcomes[item]
    const detail = outcome?.kind === 'failed' ? outcome.detail : 'no answer'
    reasons.set(detail, (reasons.get(detail) ?? 0) + 1)
  }
  const [[detail, count] = ['', 0]] = [...reasons].sort(([, m], [, n]) => n - m)
  return new StoreAway(
    `Elasticsearch does not take ${count} of ${outcomes.length} documents (${detail})`,
    false,
  )
}
