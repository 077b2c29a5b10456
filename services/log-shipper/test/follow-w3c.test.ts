import { appendFileSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { type Following, following, idsOf } from './following.ts'

const LOG = 'access.log'
const FIRST = 'date time c-ip cs-method cs-uri-stem sc-status'
const SECOND = 'date time cs-method cs-uri-stem c-ip sc-status time-taken'
const header = (fields: string) =>
  `#Software: Microsoft Internet Information Services 10.0\n#Version: 1.0\n#Fields: ${fields}\n`
const firstRows = (count: number) => '2026-11-20 10:00:00 203.0.113.9 GET /a 200\n'.repeat(count)
const secondRows = (count: number) => '2026-11-20 10:00:01 GET /b 203.0.113.9 404 15\n'.repeat(count)
const WHOLE = header(FIRST) + firstRows(20) + header(SECOND) + secondRows(20)

const times = (count: number, format: string) => Array<string>(count).fill(format)
const EXPECTED = [...times(3 + 20 + 2, `w3c:${FIRST}`), ...times(1 + 20, `w3c:${SECOND}`)]
const stamps = (f: Following) => f.published.map(({ weir }) => weir?.format)

/** What the log's checkpoint says; `change` puts another in its place. */
function checkpointOf(f: Following, change?: (checkpoint: { files: Record<string, unknown>[] }) => void) {
  const path = join(f.checkpoints, readdirSync(f.checkpoints)[0] ?? '')
  const checkpoint = JSON.parse(readFileSync(path, 'utf8'))
  if (change === undefined) return checkpoint
  change(checkpoint)
  writeFileSync(path, JSON.stringify(checkpoint))
  return checkpoint
}

test('records carry the field list in force at their line, also where it changes between two reads', async () => {
  await using f = following()
  const path = f.path(LOG)
  writeFileSync(path, header(FIRST) + firstRows(20))
  const follower = await f.follow([LOG])
  await follower.caughtUp()
  expect(follower.status()).toMatchObject([{ format: `w3c:${FIRST}` }])
  appendFileSync(path, header(SECOND))
  await follower.caughtUp()
  appendFileSync(path, secondRows(20))
  await follower.caughtUp()
  expect(stamps(f)).toEqual(EXPECTED)
  expect(f.ids()).toEqual(idsOf(WHOLE))
  expect(follower.status()).toMatchObject([{ format: `w3c:${SECOND}` }])
})

test('a restart in the middle of a file goes on with the list in force, wherever it was stopped', async () => {
  for (const stop of [
    header(FIRST) + firstRows(20),
    header(FIRST) + firstRows(20) + header(SECOND),
    header(FIRST) + firstRows(20) + header(SECOND) + secondRows(3),
  ]) {
    await using f = following()
    writeFileSync(f.path(LOG), stop)
    const first = await f.follow([LOG])
    await first.caughtUp()
    await first.close()
    appendFileSync(f.path(LOG), WHOLE.slice(stop.length))
    const second = await f.follow([LOG])
    await second.caughtUp()
    expect(stamps(f)).toEqual(EXPECTED)
    expect(f.ids()).toEqual(idsOf(WHOLE))
  }
})

test('what was read behind a new list and not durable is read again by the list before it', async () => {
  await using f = following()
  writeFileSync(f.path(LOG), header(FIRST) + firstRows(20))
  const refused = Promise.withResolvers<void>()
  let refuse = false
  const first = await f.follow([LOG], {
    async publish(records) {
      if (refuse) {
        refused.resolve()
        throw new Error('the store is full')
      }
      f.published.push(...records)
    },
  })
  await first.caughtUp()
  refuse = true
  appendFileSync(f.path(LOG), firstRows(2) + header(SECOND) + secondRows(2))
  await refused.promise
  await first.close()
  expect(checkpointOf(f)).toMatchObject({ files: [{ format: `w3c:${FIRST}`, lines: 23 }] })
  const second = await f.follow([LOG])
  await second.caughtUp()
  expect(stamps(f).slice(23)).toEqual([...times(4, `w3c:${FIRST}`), ...times(3, `w3c:${SECOND}`)])
})

test('an older checkpoint, which keeps no format, is read on: the format is recognised in what follows', async () => {
  await using f = following()
  writeFileSync(f.path(LOG), header(FIRST) + firstRows(20))
  const first = await f.follow([LOG])
  await first.caughtUp()
  await first.close()
  checkpointOf(f, ({ files }) => {
    for (const file of files) delete file['format']
  })
  appendFileSync(f.path(LOG), header(SECOND) + secondRows(20))
  const second = await f.follow([LOG])
  await second.caughtUp()
  expect(f.ids()).toEqual(idsOf(WHOLE))
  expect(stamps(f).slice(23)).toEqual(times(23, `w3c:${SECOND}`))
  expect(f.reports).toEqual([])
})

test('a rotated log begins with a list of its own, and an archive of its rest goes on with the old one', async () => {
  await using f = following()
  const path = f.path(LOG)
  writeFileSync(path, header(FIRST) + firstRows(20) + header(SECOND))
  const first = await f.follow([LOG])
  await first.caughtUp()
  await first.close()
  // While nobody follows: the log grows, is rotated and compressed, and the next one begins.
  appendFileSync(path, secondRows(20))
  renameSync(path, f.path(`${LOG}.1`))
  writeFileSync(f.path(`${LOG}.1.gz`), gzipSync(readFileSync(f.path(`${LOG}.1`))))
  renameSync(f.path(`${LOG}.1`), f.path('elsewhere'))
  writeFileSync(path, header(FIRST) + firstRows(5))
  const second = await f.follow([LOG])
  await second.caughtUp()
  const of = (text: string) =>
    f.published.filter(({ message }) => message.includes(text)).map(({ weir }) => weir?.format)
  expect(of('GET /b')).toEqual(times(20, `w3c:${SECOND}`))
  expect(of('GET /a')).toEqual(times(25, `w3c:${FIRST}`))
})

test('the last line of a rotated file that nothing ended is of the list in force, and no other changes it', async () => {
  await using f = following()
  const path = f.path(LOG)
  const content = `${header(FIRST)}${firstRows(20)}${header(SECOND)}${secondRows(1).trimEnd()}`
  writeFileSync(path, content)
  const follower = await f.follow([LOG])
  await follower.caughtUp()
  renameSync(path, f.path(`${LOG}.1`))
  writeFileSync(path, '')
  await follower.caughtUp()
  expect(stamps(f)).toEqual(EXPECTED.slice(0, 27))
  expect(f.ids()).toEqual(idsOf(content))
})

test('a named list is where a log begins, and its own header replaces it', async () => {
  await using f = following()
  writeFileSync(f.path(LOG), secondRows(2) + header(FIRST) + firstRows(2))
  const logs = [{ path: f.path(LOG), format: `w3c:${SECOND}` }]
  const follower = await f.follow([], { logs })
  await follower.caughtUp()
  expect(stamps(f)).toEqual([...times(4, `w3c:${SECOND}`), ...times(3, `w3c:${FIRST}`)])
})

test('the format of a file whose only line nothing ended is known all the same', async () => {
  await using f = following()
  writeFileSync(f.path(LOG), `#Fields: ${FIRST}`)
  const follower = await f.follow([LOG])
  await follower.caughtUp()
  renameSync(f.path(LOG), f.path(`${LOG}.1`))
  writeFileSync(f.path(LOG), '')
  await follower.caughtUp()
  expect(stamps(f)).toEqual([`w3c:${FIRST}`])
  expect(follower.status()).toContainEqual(
    expect.objectContaining({ path: f.path(`${LOG}.1`), format: `w3c:${FIRST}` }),
  )
})
