/**
 * `npm run bench [-- lines import queries]`: measures and prints a table, and writes it as JSON beside the input.
 * `EVENTS=1000000` makes the queries run over fewer stored events than the ten million of the target.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { join } from 'node:path'
import { millionLines, type TrafficShape } from './access-lines.ts'
import { benchImport } from './bench-import.ts'
import { benchLines } from './bench-lines.ts'
import { benchQueries } from './bench-queries.ts'
import { type Figure, renderFigures } from './figure.ts'
import { writeInput } from './write-input.ts'

const folder = join(import.meta.dirname, '..', 'results')
const input = join(folder, 'access.log')
const stored: TrafficShape = { ...millionLines, lines: Number(process.env['EVENTS'] ?? 10_000_000) }

const parts: Readonly<Record<string, () => Promise<Figure[]>>> = {
  lines: () => benchLines(input),
  import: () => benchImport(input),
  queries: () => benchQueries(folder, stored),
}

const asked = process.argv.slice(2)
const unknown = asked.filter((name) => !Object.hasOwn(parts, name))
if (unknown.length > 0) {
  console.error(`bench: unknown part ${unknown.join(', ')}; there are ${Object.keys(parts).join(', ')}`)
  process.exit(2)
}

mkdirSync(folder, { recursive: true })
await writeInput(input, millionLines)
const figures: Figure[] = []
for (const [name, part] of Object.entries(parts)) {
  if (asked.length > 0 && !asked.includes(name)) continue
  console.error(`${name} …`)
  figures.push(...(await part()))
}
const machine = { cpu: cpus()[0]?.model ?? 'unknown', cores: cpus().length, node: process.version }
console.log(renderFigures(figures))
console.log(`\n${machine.cores} cores of ${machine.cpu}, Node ${machine.node}`)
writeFileSync(join(folder, 'figures.json'), `${JSON.stringify({ machine, figures }, null, 2)}\n`)
