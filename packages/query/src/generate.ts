import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import peggy from 'peggy'

const fileAt = (name: string) => fileURLToPath(new URL(name, import.meta.url))

/** The KQL parser's source, an ES module, from `kql.peggy`. */
export async function generateParser(): Promise<string> {
  const grammar = await readFile(fileAt('kql.peggy'), 'utf8')
  return peggy.generate(grammar, { output: 'source', format: 'es', allowedStartRules: ['Query'] })
}

/** Every generated file of this package with what must stand in it; `path` is absolute. */
export async function generatedFiles(): Promise<{ path: string; content: string }[]> {
  return [{ path: fileAt('generated/kql-parser.js'), content: await generateParser() }]
}
