import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { accessLines, type TrafficShape } from '../access-lines.ts'
import { rawRecord } from '../kafka/raw-records.ts'

/** Writes the lines of a shape as raw records, as they lie on the bus: one JSON object a line. */
export async function writeRecords(path: string, shape: TrafficShape): Promise<void> {
  await pipeline(Readable.from(chunks(shape)), createWriteStream(path))
}

function* chunks(shape: TrafficShape): Generator<string> {
  let text = ''
  let n = 0
  for (const line of accessLines(shape)) {
    text += `${JSON.stringify(rawRecord(line, n++))}\n`
    if (text.length < 1 << 20) continue
    yield text
    text = ''
  }
  yield text
}
