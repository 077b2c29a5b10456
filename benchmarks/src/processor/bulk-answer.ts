/** What stands in a `_bulk` request, as far as it has to be known to answer it. */
export interface BulkRequest {
  readonly action: string
  /** Index of the first item. */
  readonly index: string
  /** Items, each an action and a document. */
  readonly items: number
}

const NEWLINE = 10

/** @param body lines of JSON: an action, its document, and so on; all of one action */
export function bulkRequestOf(body: Buffer): BulkRequest {
  const first = body.toString('latin1', 0, Math.max(0, body.indexOf(NEWLINE)))
  let lines = 0
  for (let at = body.indexOf(NEWLINE); at !== -1; at = body.indexOf(NEWLINE, at + 1)) lines++
  return {
    action: /^\{\s*"(\w+)"/.exec(first)?.[1] ?? 'index',
    index: /"_index"\s*:\s*"([^"]*)"/.exec(first)?.[1] ?? '',
    items: lines / 2,
  }
}

/** The answer of a cluster that took every item; of each only the status where `filter_path` asks for no more. */
export function bulkAnswer({ action, index, items }: BulkRequest, filterPath: string | null): string {
  const whole =
    `"_index":"${index}","_id":"AZ7fH4sBq1uVd0w3nT5e","_version":1,"result":"created",` +
    '"_shards":{"total":2,"successful":2,"failed":0},"_seq_no":7,"_primary_term":1,'
  const item = `{"${action}":{${filterPath === null ? whole : ''}"status":201}}`
  const took = filterPath === null ? '"took":3,' : ''
  return `{${took}"errors":false,"items":[${Array(items).fill(item).join(',')}]}`
}
