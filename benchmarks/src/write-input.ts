import { once } from 'node:events'
import { createWriteStream, existsSync, mkdirSync, renameSync } from 'node:fs'
import { dirname } from 'node:path'
import { accessLines, type TrafficShape } from './access-lines.ts'

/** Writes the lines of a shape to a file, unless it is there already. */
export async function writeInput(path: string, shape: TrafficShape): Promise<void> {
  if (existsSync(path)) return
  mkdirSync(dirname(path), { recursive: true })
  const partial = `${path}.partial`
  const out = createWriteStream(partial)
  let text = ''
  for (const line of accessLines(shape)) {
    text += `${line}\n`
    if (text.length > 1 << 20) {
      if (!out.write(text)) await once(out, 'drain')
      text = ''
    }
  }
  out.end(text)
  await once(out, 'finish')
  renameSync(partial, path)
}
