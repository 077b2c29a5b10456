/** Puts a Brotli and a gzip copy beside each file of `dist/` that is worth it, so that none is made for a request. */
import { globSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'

const folder = join(import.meta.dirname, '..', 'dist')

for (const name of globSync('**/*.{js,css,html,svg,json}', { cwd: folder })) {
  const path = join(folder, name)
  const bytes = readFileSync(path)
  const text = { [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT }
  writeFileSync(`${path}.br`, brotliCompressSync(bytes, { params: text }))
  writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }))
}
