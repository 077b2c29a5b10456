import type { WriteBatch } from './port.ts'

/** The parts of a batch: itself where it has come whole. */
export function partsOf(batch: WriteBatch | Iterable<WriteBatch>): Iterable<WriteBatch> {
  return Symbol.iterator in batch ? batch : [batch]
}

/** A batch in one piece. */
export function wholeOf(batch: WriteBatch | Iterable<WriteBatch>): WriteBatch {
  if (!(Symbol.iterator in batch)) return batch
  const parts = [...batch]
  return {
    events: parts.flatMap(({ events }) => events),
    deadLetters: parts.flatMap(({ deadLetters }) => deadLetters),
    reads: parts.flatMap(({ reads }) => reads),
  }
}
