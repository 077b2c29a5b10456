import type { Check } from '../examination.ts'
import { bytesText, MIB } from '../quantity.ts'
import { fail, ok, warn } from '../verdict.ts'

/** What Weir uses at the most. */
const NEEDED = 512 * MIB

/** Memory of the machine and of the container, against what Weir needs. */
export const memory: Check = {
  name: 'memory',
  async examine(_examination, probes) {
    const { total, available, limit } = probes.memory()
    if (limit !== undefined && limit < total) {
      const message = `the container’s limit is ${bytesText(limit)}`
      if (limit < NEEDED) {
        return [
          fail(`${message}; Weir needs ${bytesText(NEEDED)}`, {
            why: 'the system ends the process (exit 137) when it reaches the limit',
            hint: 'raise it: docker run --memory 768m, mem_limit in compose, MemoryMax= in a unit',
          }),
        ]
      }
    }
    if (total < NEEDED) {
      return [
        fail(`the machine has ${bytesText(total)}; Weir needs ${bytesText(NEEDED)}`, {
          why: 'the system ends processes when memory runs out',
          hint: 'run Weir on a larger machine',
        }),
      ]
    }
    const running = (await probes.instance()) !== undefined
    if (available < NEEDED && !running) {
      return [
        warn(
          `${bytesText(available)} of ${bytesText(total)} are available; Weir may need ${bytesText(NEEDED)}`,
          {
            why: 'the system swaps, or ends processes, when memory runs out',
            hint: 'see who has it: ps aux --sort=-rss | head; or give DuckDB less: WEIR_DUCKDB_MEMORY=128MiB',
          },
        ),
      ]
    }
    const of = limit !== undefined && limit < total ? `, limit ${bytesText(limit)}` : ''
    return [ok(`${bytesText(available)} of ${bytesText(total)} available${of}`)]
  },
}
