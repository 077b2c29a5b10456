import {
  appendFileSync,
  copyFileSync,
  mkdirSync,
  renameSync,
  rmdirSync,
  rmSync,
  symlinkSync,
  truncateSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { following, idsOf, lines } from './following.ts'

const LOG = 'access.log'

test('lines are published as they are written, with the ids of the chain over their file', async () => {
  await using f = following()
  writeFileSync(f.path(LOG), lines(1, 30))
  const follower = await f.follow([LOG])
  await follower.caughtUp()
  expect(f.ids()).toEqual(idsOf(lines(1, 30)))
  appendFileSync(f.path(LOG), lines(31, 40))
  await follower.caughtUp()
  expect(f.ids()).toEqual(idsOf(lines(1, 40)))
  expect(f.published[0]).toMatchObject({
    message: 'line 1 xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx',
    host: { name: 'web1' },
    log: { file: { path: f.path(LOG) }, offset: 0 },
    weir: { log: LOG, zone: 'UTC' },
  })
})

test('a last line without its end waits until the end has come', async () => {
  await using f = following()
  writeFileSync(f.path(LOG), 'one\ntw')
  const follower = await f.follow([LOG])
  await follower.caughtUp()
  expect(f.texts()).toEqual(['one'])
  appendFileSync(f.path(LOG), 'o\n')
  await follower.caughtUp()
  expect(f.ids()).toEqual(idsOf('one\ntwo\n'))
})

test('a line longer than many chunks is one line, published when it ends', async () => {
  await using f = following()
  writeFileSync(f.path(LOG), `one\n${'x'.repeat(3 << 20)}`)
  const follower = await f.follow([LOG])
  await follower.caughtUp()
  expect(f.texts()).toEqual(['one'])
  appendFileSync(f.path(LOG), `${'x'.repeat(100)}\nthree\n`)
  await follower.caughtUp()
  expect(f.published.map(({ weir }) => weir?.tooLong)).toEqual([undefined, (3 << 20) + 100, undefined])
})

test('a renamed file is finished and its successor begun, also when the writer is late to change over', async () => {
  await using f = following()
  writeFileSync(f.path(LOG), lines(1, 5))
  const follower = await f.follow([LOG])
  await follower.caughtUp()
  appendFileSync(f.path(LOG), lines(6, 7))
  renameSync(f.path(LOG), f.path(`${LOG}.1`))
  appendFileSync(f.path(`${LOG}.1`), lines(8, 9))
  writeFileSync(f.path(LOG), lines(1, 4, 'new'))
  await follower.caughtUp()
  appendFileSync(f.path(`${LOG}.1`), lines(10, 11))
  await follower.caughtUp()
  expect(f.ids().sort()).toEqual([...idsOf(lines(1, 11)), ...idsOf(lines(1, 4, 'new'))].sort())
})

test('the unterminated last line of a file that was rotated away is taken, and of a live one not', async () => {
  await using f = following()
  writeFileSync(f.path(LOG), 'one\ntwo')
  const follower = await f.follow([LOG])
  await follower.caughtUp()
  renameSync(f.path(LOG), f.path(`${LOG}.1`))
  writeFileSync(f.path(LOG), 'three\nfour')
  await follower.caughtUp()
  expect(f.ids().sort()).toEqual([...idsOf('one\ntwo'), ...idsOf('three\n')].sort())
})

test('several rotations while nobody followed lose nothing and double nothing, compressed ones included', async () => {
  await using f = following()
  writeFileSync(f.path(LOG), lines(1, 5, 'a'))
  const first = await f.follow([LOG])
  await first.caughtUp()
  await first.close()
  appendFileSync(f.path(LOG), lines(6, 9, 'a'))
  writeFileSync(f.path(`${LOG}.3.gz`), gzipSync(lines(1, 9, 'a')))
  writeFileSync(f.path(`${LOG}.2`), lines(1, 9, 'b'))
  writeFileSync(f.path(`${LOG}.1`), lines(1, 9, 'c'))
  unlinkSync(f.path(LOG))
  writeFileSync(f.path(LOG), lines(1, 9, 'd'))
  const second = await f.follow([LOG])
  await second.caughtUp()
  expect(f.ids().sort()).toEqual(['a', 'b', 'c', 'd'].flatMap((what) => idsOf(lines(1, 9, what))).sort())
})

test('after copy-truncate the copy is finished and the file begun anew', async () => {
  await using f = following()
  writeFileSync(f.path(LOG), lines(1, 5))
  const follower = await f.follow([LOG])
  await follower.caughtUp()
  appendFileSync(f.path(LOG), lines(6, 9))
  copyFileSync(f.path(LOG), f.path(`${LOG}.1`))
  truncateSync(f.path(LOG))
  appendFileSync(f.path(LOG), lines(1, 3, 'new'))
  await follower.caughtUp()
  expect(f.ids().sort()).toEqual([...idsOf(lines(1, 9)), ...idsOf(lines(1, 3, 'new'))].sort())
})

test('a copy beside a file that goes on is not read a second time', async () => {
  await using f = following()
  writeFileSync(f.path(LOG), lines(1, 50))
  const follower = await f.follow([`${LOG}*`])
  await follower.caughtUp()
  copyFileSync(f.path(LOG), f.path(`${LOG}.1`))
  await follower.caughtUp()
  appendFileSync(f.path(LOG), lines(51, 60))
  await follower.caughtUp()
  expect(f.ids()).toEqual(idsOf(lines(1, 60)))
})

test('a file that was truncated and has grown past its old size is read from its beginning', async () => {
  await using f = following()
  writeFileSync(f.path(LOG), lines(1, 5))
  const follower = await f.follow([LOG])
  await follower.caughtUp()
  writeFileSync(f.path(LOG), lines(1, 50, 'new'))
  await follower.caughtUp()
  expect(f.ids().sort()).toEqual([...idsOf(lines(1, 5)), ...idsOf(lines(1, 50, 'new'))].sort())
})

test('a truncated file that begins with the same long heading is told by the bytes before the offset', async () => {
  await using f = following()
  const heading = lines(1, 60, 'heading')
  writeFileSync(f.path(LOG), heading + lines(1, 50, 'old'))
  const follower = await f.follow([LOG])
  await follower.caughtUp()
  writeFileSync(f.path(LOG), heading + lines(1, 70, 'new'))
  await follower.caughtUp()
  const all = new Set([...idsOf(heading + lines(1, 50, 'old')), ...idsOf(heading + lines(1, 70, 'new'))])
  expect(new Set(f.ids())).toEqual(all)
})

test('another file under the same inode is not taken for the one that was read', async () => {
  await using f = following()
  writeFileSync(f.path(LOG), lines(1, 20))
  const first = await f.follow([LOG])
  await first.caughtUp()
  await first.close()
  // Written anew in place: same device and inode, as after a deletion whose inode is used again.
  writeFileSync(f.path(LOG), lines(1, 40, 'other'))
  const second = await f.follow([LOG])
  await second.caughtUp()
  expect(f.ids().sort()).toEqual([...idsOf(lines(1, 20)), ...idsOf(lines(1, 40, 'other'))].sort())
})

test('an archive of what was read is not read again, and one that nobody knows is read once', async () => {
  await using f = following()
  writeFileSync(f.path(LOG), lines(1, 500))
  writeFileSync(f.path(`${LOG}.7.gz`), gzipSync(lines(1, 40, 'old')))
  const follower = await f.follow([`${LOG}*`])
  await follower.caughtUp()
  renameSync(f.path(LOG), f.path(`${LOG}.1`))
  writeFileSync(f.path(LOG), 'new\n')
  await follower.caughtUp()
  writeFileSync(f.path(`${LOG}.1.gz`), gzipSync(lines(1, 500)))
  unlinkSync(f.path(`${LOG}.1`))
  renameSync(f.path(`${LOG}.7.gz`), f.path(`${LOG}.8.gz`))
  await follower.caughtUp()
  await follower.close()
  const again = await f.follow([`${LOG}*`])
  await again.caughtUp()
  const all = [...idsOf(lines(1, 500)), ...idsOf(lines(1, 40, 'old')), ...idsOf('new\n')]
  expect(f.ids().sort()).toEqual(all.sort())
  expect(
    again.status().map(({ path, state, lines }) => `${path.slice(f.folder.length + 1)} ${state} ${lines}`),
  ).toEqual(
    expect.arrayContaining([`${LOG}.1.gz finished 500`, `${LOG}.8.gz finished 40`, `${LOG} waiting 1`]),
  )
})

test('rotated files that were there before and not asked for are not read; those of a glob are', async () => {
  await using f = following()
  writeFileSync(f.path(`${LOG}.1`), lines(1, 9, 'before'))
  writeFileSync(f.path(LOG), lines(1, 9))
  const follower = await f.follow([LOG])
  await follower.caughtUp()
  renameSync(f.path(`${LOG}.1`), f.path(`${LOG}.2`))
  renameSync(f.path(LOG), f.path(`${LOG}.1`))
  writeFileSync(f.path(LOG), lines(1, 3, 'new'))
  await follower.caughtUp()
  expect(f.ids().sort()).toEqual([...idsOf(lines(1, 9)), ...idsOf(lines(1, 3, 'new'))].sort())
})

test('a damaged archive is reported once, what came before the damage is published, and the whole one then read', async () => {
  await using f = following()
  const packed = gzipSync(Array.from({ length: 40_000 }, (_, n) => `${n} ${(n * 7919) % 10_007}\n`).join(''))
  writeFileSync(f.path(`${LOG}.1.gz`), packed.subarray(0, packed.length >> 1))
  const follower = await f.follow([`${LOG}*`])
  await follower.caughtUp()
  await follower.caughtUp()
  expect(f.published.length).toBeGreaterThan(1000)
  expect(f.reports.map(({ message }) => message)).toEqual([expect.stringMatching(/truncated/)])
  writeFileSync(f.path(`${LOG}.1.gz`), packed)
  await follower.caughtUp()
  expect(f.texts()).toEqual(Array.from({ length: 40_000 }, (_, n) => `${n} ${(n * 7919) % 10_007}`))
})

test('a file that appears later is followed, also one that only a glob names', async () => {
  await using f = following()
  const follower = await f.follow([LOG, '*/error.log'])
  await follower.caughtUp()
  expect(f.reports.map(({ message }) => message)).toEqual(['nothing matches it yet', 'no such file'])
  writeFileSync(f.path(LOG), lines(1, 3))
  mkdirSync(f.path('shop'))
  writeFileSync(f.path('shop/error.log'), lines(1, 2))
  await follower.caughtUp()
  expect(f.ids().sort()).toEqual([...idsOf(lines(1, 3)), ...idsOf(lines(1, 2), 'error.log')].sort())
  expect(f.reports.filter(({ level }) => level === 'info').length).toBe(2)
})

test('a file that is missing, a folder or unreadable is reported once, and read again when it is back', async () => {
  await using f = following()
  writeFileSync(f.path(LOG), lines(1, 3))
  const follower = await f.follow([LOG])
  await follower.caughtUp()
  const states = () => follower.status().map(({ state }) => state)
  renameSync(f.path(LOG), f.path('elsewhere'))
  for (let n = 0; n < 4; n++) await follower.caughtUp()
  expect(states()).toContain('missing')
  mkdirSync(f.path(LOG))
  for (let n = 0; n < 3; n++) await follower.caughtUp()
  expect(states()).toContain('folder')
  rmdirSync(f.path(LOG))
  symlinkSync(LOG, f.path(LOG))
  for (let n = 0; n < 3; n++) await follower.caughtUp()
  expect(states()).toContain('unreadable')
  rmSync(f.path(LOG))
  renameSync(f.path('elsewhere'), f.path(LOG))
  appendFileSync(f.path(LOG), lines(4, 5))
  await follower.caughtUp()
  expect(states()).toEqual(['waiting'])
  expect(f.ids()).toEqual(idsOf(lines(1, 5)))
  expect(f.reports.map(({ level, message }) => `${level} ${message}`)).toEqual([
    'warn no such file',
    'warn it is a folder',
    'warn too many symbolic links',
    'info over: too many symbolic links',
  ])
})

test('a binary file is refused with one report, and its successor is read', async () => {
  await using f = following()
  writeFileSync(f.path(LOG), Buffer.concat([Buffer.from('\x7fELF'), Buffer.alloc(1000, 3)]))
  const follower = await f.follow([LOG])
  await follower.caughtUp()
  appendFileSync(f.path(LOG), 'x\n')
  await follower.caughtUp()
  expect(follower.status()).toMatchObject([{ state: 'binary' }])
  writeFileSync(f.path(LOG), lines(1, 3))
  await follower.caughtUp()
  expect(f.ids()).toEqual(idsOf(lines(1, 3)))
  expect(f.reports.filter(({ level }) => level === 'warn').map(({ message }) => message)).toEqual([
    'it is not a log: it looks like an ELF program',
  ])
})

test('a log whose every file bears its date is followed: the youngest is live', async () => {
  await using f = following()
  writeFileSync(f.path(`${LOG}.2026-11-19`), lines(1, 5, 'old'))
  const follower = await f.follow([`${LOG}.*`])
  await follower.caughtUp()
  writeFileSync(f.path(`${LOG}.2026-11-20`), lines(1, 5, 'new'))
  await follower.caughtUp()
  appendFileSync(f.path(`${LOG}.2026-11-20`), lines(6, 8, 'new'))
  await follower.caughtUp()
  expect(f.ids()).toEqual([...idsOf(lines(1, 5, 'old')), ...idsOf(lines(1, 8, 'new'))])
})

test('lines written to a rotated file after it was finished and closed are read too, a taken last line as a whole', async () => {
  await using f = following()
  writeFileSync(f.path(LOG), 'one\ntwo')
  const follower = await f.follow([LOG])
  await follower.caughtUp()
  renameSync(f.path(LOG), f.path(`${LOG}.1`))
  writeFileSync(f.path(LOG), 'new\n')
  await follower.caughtUp()
  appendFileSync(f.path(`${LOG}.1`), ' and a half\nthree\n')
  await follower.caughtUp()
  expect(f.ids()).toEqual(expect.arrayContaining(idsOf('one\ntwo and a half\nthree\n')))
})
