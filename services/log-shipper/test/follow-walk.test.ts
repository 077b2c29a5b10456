import {
  appendFileSync,
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  truncateSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs'
import { gunzipSync, gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { LogFollower } from '../src/index.ts'
import { type Following, following, idsOf } from './following.ts'

const LOG = 'access.log'

const operation = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ kind: fc.constant('append'), count: fc.integer({ min: 1, max: 40 }) }),
  },
  { weight: 4, arbitrary: fc.constant({ kind: 'sync', count: 0 }) },
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constantFrom(
        'append-part',
        'append-to-rotated',
        'rename-rotate',
        'copy-truncate',
        'truncate',
        'truncate-regrow',
        'gzip',
        'delete',
        'checkpoint',
        'kill',
        'start',
      ),
      count: fc.integer({ min: 0, max: 60 }),
    }),
  },
)

/** A log that is written, rotated and followed by turns; what was ever in its files, and what had to be read of them. */
function walk(f: Following) {
  const path = f.path(LOG)
  const saved = `${f.checkpoints}-saved`
  const possible = new Set<string>()
  const due = new Set<string>()
  let follower: LogFollower | undefined
  let next = 0

  const someLines = (count: number) =>
    Array.from({ length: count }, () => `${next++} ${'y'.repeat((next * 37) % 300)}\n`).join('')
  const rotated = () =>
    readdirSync(f.folder)
      .filter((name) => name !== LOG)
      .sort((a, b) => Number(/\d+/.exec(a)?.[0]) - Number(/\d+/.exec(b)?.[0]))
  const contentOf = (name: string) => {
    const bytes = readFileSync(f.path(name))
    return (name.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString()
  }
  const contents = () =>
    readdirSync(f.folder).map((name) => {
      const content = contentOf(name)
      // The last line of the live file may still grow; so may that of a rotated one which nothing has taken the place of.
      return name === LOG || !existsSync(path) ? content.slice(0, content.lastIndexOf('\n') + 1) : content
    })
  const makeRoom = () => {
    for (const name of rotated().reverse()) {
      renameSync(f.path(name), f.path(name.replace(/\d+/, (n) => String(Number(n) + 1))))
    }
  }
  const start = async () => {
    follower ??= await f.follow([LOG], { report: () => {} })
    return follower
  }

  const operations: Record<string, (count: number) => unknown> = {
    append: (count) => appendFileSync(path, someLines(count)),
    'append-part': (count) => appendFileSync(path, `part${'z'.repeat(count)}`),
    'append-to-rotated': (count) => {
      const last = rotated()[0]
      if (last?.endsWith('.1') && /(^|\n)$/.test(contentOf(last)))
        appendFileSync(f.path(last), someLines(count))
    },
    'rename-rotate': (count) => {
      makeRoom()
      if (existsSync(path)) renameSync(path, f.path(`${LOG}.1`))
      if (count > 10) writeFileSync(path, someLines(count % 4))
    },
    'copy-truncate': () => {
      if (!existsSync(path)) return
      makeRoom()
      copyFileSync(path, f.path(`${LOG}.1`))
      truncateSync(path)
    },
    truncate: () => existsSync(path) && truncateSync(path),
    'truncate-regrow': (count) => {
      if (existsSync(path)) writeFileSync(path, someLines(contentOf(LOG).split('\n').length + count))
    },
    gzip: () => {
      const name = rotated().find((file) => !file.endsWith('.gz'))
      if (name === undefined) return
      writeFileSync(f.path(`${name}.gz`), gzipSync(readFileSync(f.path(name))))
      unlinkSync(f.path(name))
    },
    delete: (count) => {
      const name = readdirSync(f.folder)[count % 5]
      if (name === undefined) return
      // What is deleted grows no more: its last line may be taken as it is.
      for (const id of idsOf(contentOf(name))) possible.add(id)
      unlinkSync(f.path(name))
    },
    checkpoint: () => {
      rmSync(saved, { recursive: true, force: true })
      if (existsSync(f.checkpoints)) cpSync(f.checkpoints, saved, { recursive: true })
    },
    kill: async () => {
      await follower?.close()
      follower = undefined
      if (!existsSync(saved)) return
      rmSync(f.checkpoints, { recursive: true, force: true })
      mkdirSync(f.checkpoints)
      cpSync(saved, f.checkpoints, { recursive: true })
    },
    start,
    sync: async () => {
      await (await start()).caughtUp()
      for (const id of contents().flatMap((content) => idsOf(content))) due.add(id)
      const missing = [...due].filter((id) => !f.ids().includes(id))
      expect(missing).toEqual([])
    },
  }
  return {
    possible,
    async run(kind: string, count: number) {
      await operations[kind]?.(count)
      for (const content of contents()) for (const id of idsOf(content)) possible.add(id)
    },
  }
}

test('whatever happens to a log, each line that stayed on the disk is published, under its one id, and nothing else', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(operation, { minLength: 5, maxLength: 30 }), async (operations) => {
      await using f = following()
      const log = walk(f)
      await log.run('start', 0)
      for (const { kind, count } of [...operations, { kind: 'sync', count: 0 }]) await log.run(kind, count)
      expect(f.ids().filter((id) => !log.possible.has(id))).toEqual([])
      const idOf = new Map<string, string>()
      for (const { message, event } of f.published) {
        if (message.startsWith('part')) continue
        expect(event?.id).toBe(idOf.get(message) ?? event?.id)
        idOf.set(message, event?.id ?? '')
      }
    }),
    { numRuns: Number(process.env['WALKS'] ?? 25), endOnFailure: false },
  )
})
