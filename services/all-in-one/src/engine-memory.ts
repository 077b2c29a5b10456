const MIB = 2 ** 20
/** With less, the engine refuses large batches and some questions. */
const LEAST = 128
const MOST = 1024

/**
 * MiB that the engine may hold: what was asked for, or a quarter of what is stored, but no more than a sixteenth of the
 * machine's memory. A small store stays small, and questions over a large one do not starve the writing beside them.
 *
 * @param sizes in bytes
 */
export function engineMemory(sizes: {
  readonly asked: number | undefined
  readonly stored: number
  readonly machine: number
}): number {
  const { asked, stored, machine } = sizes
  const wanted = asked ?? Math.min(stored / 4, machine / 16, MOST * MIB)
  return Math.max(LEAST, Math.floor(wanted / MIB))
}
