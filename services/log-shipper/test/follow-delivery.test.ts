import { appendFileSync, mkdirSync, readdirSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ClashingLogs } from '../src/index.ts'
import { following, idsOf, lines } from './following.ts'

const LOG = 'access.log'

test('two followed logs of one base name refuse the start, naming both', async () => {
  await using f = following()
  for (const folder of ['a', 'b']) {
    mkdirSync(f.path(folder))
    writeFileSync(f.path(`${folder}/${LOG}`), '')
  }
  const start = f.follow(['*/access.log'])
  await expect(start).rejects.toThrow(ClashingLogs)
  await expect(start).rejects.toThrow(`${f.path('a/access.log')} and ${f.path('b/access.log')}`)
})

test('a log whose name is taken when it appears is reported and not followed', async () => {
  await using f = following()
  mkdirSync(f.path('b'))
  writeFileSync(f.path(`b/${LOG}`), lines(1, 3))
  const follower = await f.follow(['*/access.log'])
  mkdirSync(f.path('a'))
  writeFileSync(f.path(`a/${LOG}`), lines(1, 3, 'other'))
  await follower.caughtUp()
  await follower.caughtUp()
  expect(f.ids()).toEqual(idsOf(lines(1, 3)))
  expect(f.reports.map(({ level, path }) => [level, path])).toEqual([['warn', f.path(`a/${LOG}`)]])
})

test('an unknown format or zone refuses the start', async () => {
  await using f = following()
  const logs = [{ path: f.path(LOG) }]
  await expect(f.follow([], { logs: logs.map((log) => ({ ...log, format: 'combinde' })) })).rejects.toThrow(
    'combinde',
  )
  await expect(f.follow([], { logs: logs.map((log) => ({ ...log, zone: 'Mars' })) })).rejects.toThrow('Mars')
})

test('a format is recognised in each file and stamped on its records; a named one and a zone win', async () => {
  await using f = following()
  const line = '203.0.113.9 - - [20/Nov/2026:10:00:00 +0000] "GET / HTTP/1.1" 200 5 "-" "curl/8.5"\n'
  writeFileSync(f.path(LOG), line.repeat(3))
  writeFileSync(f.path('odd.log'), line.repeat(3))
  const logs = [
    { path: f.path(LOG) },
    { path: f.path('odd.log'), name: 'shop', format: 'common', zone: 'Europe/Berlin' },
  ]
  const follower = await f.follow([], { logs })
  await follower.caughtUp()
  const weir = (log: string) => f.published.find((record) => record.weir?.log === log)?.weir
  expect(weir(LOG)).toEqual({ format: 'combined', zone: 'UTC', log: LOG })
  expect(weir('shop')).toEqual({ format: 'common', zone: 'Europe/Berlin', log: 'shop' })
  expect(follower.status().map(({ log, format }) => [log, format])).toEqual([
    [LOG, 'combined'],
    ['shop', 'common'],
  ])
})

test('while publishing does not end, no more than three batches are taken up; then all of them come', async () => {
  await using f = following()
  writeFileSync(f.path(LOG), lines(1, 5000))
  const gate = Promise.withResolvers<void>()
  const third = Promise.withResolvers<void>()
  let calls = 0
  const follower = await f.follow([LOG], {
    batchLines: 100,
    async publish(records) {
      if (++calls === 3) third.resolve()
      await gate.promise
      f.published.push(...records)
    },
  })
  await third.promise
  expect(follower.status()).toMatchObject([{ state: 'reading', offset: 0, lines: 0 }])
  expect(calls).toBe(3)
  gate.resolve()
  await follower.caughtUp()
  expect(f.ids()).toEqual(idsOf(lines(1, 5000)))
  const size = Buffer.byteLength(lines(1, 5000))
  expect(follower.status()).toMatchObject([{ state: 'waiting', offset: size, size, behind: 0, lines: 5000 }])
})

test('what failed to be published is published again, and what was not is read again after a restart', async () => {
  await using f = following()
  writeFileSync(f.path(LOG), lines(1, 300))
  let fail = true
  const failed = Promise.withResolvers<void>()
  const first = await f.follow([LOG], {
    batchLines: 100,
    async publish(records) {
      if (fail && records[0]?.message !== lines(1, 1).trimEnd()) {
        throw new Error('the store is full')
      }
      f.published.push(...records)
    },
    report: (report) => {
      f.reports.push(report)
      failed.resolve()
    },
  })
  await failed.promise
  await first.close()
  expect(f.ids()).toEqual(idsOf(lines(1, 100)))
  expect(f.reports.map(({ message }) => message)).toEqual(['it failed: the store is full'])
  fail = false
  const second = await f.follow([LOG])
  await second.caughtUp()
  expect(new Set(f.ids())).toEqual(new Set(idsOf(lines(1, 300))))
})

test('without its checkpoint, or with a damaged one, a log is read again under the same ids', async () => {
  await using f = following()
  writeFileSync(f.path(LOG), lines(1, 30))
  const first = await f.follow([LOG])
  await first.caughtUp()
  renameSync(f.path(LOG), f.path(`${LOG}.1`))
  writeFileSync(f.path(LOG), lines(1, 3, 'new'))
  await first.caughtUp()
  await first.close()
  for (const name of readdirSync(f.checkpoints)) writeFileSync(join(f.checkpoints, name), '{"version":1')
  const second = await f.follow([LOG])
  await second.caughtUp()
  expect(f.published.length).toBe(66)
  expect(new Set(f.ids())).toEqual(new Set([...idsOf(lines(1, 30)), ...idsOf(lines(1, 3, 'new'))]))
  expect(f.reports.map(({ level }) => level)).toEqual(['warn'])
})

test('after a restart nothing is read again, and what came meanwhile is', async () => {
  await using f = following()
  writeFileSync(f.path(LOG), lines(1, 30))
  const first = await f.follow([LOG])
  await first.caughtUp()
  await first.close()
  appendFileSync(f.path(LOG), lines(31, 40))
  const second = await f.follow([LOG])
  await second.caughtUp()
  expect(f.ids()).toEqual(idsOf(lines(1, 40)))
})

test('a hundred files are followed at once', async () => {
  await using f = following()
  const names = Array.from({ length: 100 }, (_, n) => `site${n}.access.log`)
  for (const name of names) writeFileSync(f.path(name), lines(1, 3, name))
  const follower = await f.follow(['*.access.log'])
  for (const name of names) appendFileSync(f.path(name), lines(4, 5, name))
  await follower.caughtUp()
  expect(f.ids().sort()).toEqual(names.flatMap((name) => idsOf(lines(1, 5, name), name)).sort())
})

test('after closing nothing is read, and closing twice is harmless', async () => {
  await using f = following()
  writeFileSync(f.path(LOG), lines(1, 3))
  const follower = await f.follow([LOG])
  await follower.caughtUp()
  await Promise.all([follower.close(), follower.close()])
  appendFileSync(f.path(LOG), lines(4, 5))
  await follower.caughtUp()
  expect(f.published.length).toBe(3)
})
