/** What became of one item of a `_bulk` request. */
export type ItemOutcome =
  | { readonly kind: 'done' }
  /** Its id is taken, or another version of it is there. */
  | { readonly kind: 'conflict' }
  /** There was nothing to delete. */
  | { readonly kind: 'missing' }
  /** It will never be taken; `detail` says why. */
  | { readonly kind: 'refused'; readonly detail: string }
  /** Not now; `detail` says why. */
  | { readonly kind: 'failed'; readonly detail: string; readonly hopeless: boolean }

/** An item as the answer holds it. */
export interface AnsweredItem {
  readonly status: number
  readonly error?: {
    readonly type?: string
    readonly reason?: string
    readonly caused_by?: { readonly reason?: string }
  }
}

/** Parts of the answer that {@link itemOutcome} reads: of a good item only its status. */
export const ANSWER_PARTS = [
  'errors',
  'items.*.status',
  'items.*.error.type',
  'items.*.error.reason',
  'items.*.error.caused_by.reason',
].join(',')

const DONE: ItemOutcome = { kind: 'done' }
const CONFLICT: ItemOutcome = { kind: 'conflict' }
const MISSING: ItemOutcome = { kind: 'missing' }

/** These the same document would meet for ever; there are no others. */
const refusals = new Set([
  'document_parsing_exception',
  'strict_dynamic_mapping_exception',
  // As versions before 8.9 call the first.
  'mapper_parsing_exception',
])

/** Of these it is no use to ask again within seconds: somebody has to lift them. */
const standing = new Set(['cluster_block_exception', 'security_exception', 'validation_exception'])

export function itemOutcome({ status, error }: AnsweredItem): ItemOutcome {
  if (error === undefined) return status === 404 ? MISSING : DONE
  const { type = '', reason = '', caused_by } = error
  if (status === 409) return CONFLICT
  const cause = caused_by?.reason === undefined ? '' : `: ${caused_by.reason}`
  if (refusals.has(type) || (type === 'illegal_argument_exception' && reason.includes('immense term'))) {
    return { kind: 'refused', detail: `${reason}${cause}` }
  }
  return { kind: 'failed', detail: `${status} ${type}: ${reason}`, hopeless: standing.has(type) }
}
