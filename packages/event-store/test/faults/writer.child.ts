/**
 * A process of its own that writes numbered batches into a store and says which are stored, a line each. For the tests
 * beside it: `writer.child.ts PATH FIRST SIZE`.
 */

import { openDuckDbStore } from '../../src/duckdb/open-duckdb-store.ts'
import { DiskFull } from '../../src/errors.ts'
import { numberedBatch } from './numbered-batch.ts'

const [path = '', first = '0', size = '1000'] = process.argv.slice(2)
const store = await openDuckDbStore({ path, memoryLimitMb: 128 })
await store.prepare()
console.log('open')
for (let number = Number(first); ; number++) {
  try {
    await store.write(numberedBatch(number, Number(size)))
  } catch (error) {
    if (!(error instanceof DiskFull)) throw error
    console.log('full')
    break
  }
  console.log(`stored ${number}`)
}
// Not closed: what is left is what a crash leaves.
process.exit(0)
