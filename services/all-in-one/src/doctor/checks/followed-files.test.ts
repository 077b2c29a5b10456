import { UnreadableLog } from '@weir/log-shipper'
import { expect, test } from 'vitest'
import { sampleLog } from '../../../test/sample-log.ts'
import type { Examination } from '../examination.ts'
import { examination, fakeProbes, logPlace, NOW, paths, standing } from '../fake-probes.ts'
import type { PathFacts, Probes } from '../probes.ts'
import { followedFiles } from './followed-files.ts'

const LOG = '/logs/access.log'
const good = sampleLog(200).filter((line) => line.includes('] "'))

interface Case {
  readonly facts?: PathFacts
  readonly content?: string | Uint8Array
  readonly probes?: Partial<Probes>
  readonly examined?: Partial<Examination>
  readonly format?: string
}

/** What is said of one log that is `content`. */
async function verdicts({ facts, content = `${good.join('\n')}\n`, probes, examined, format }: Case = {}) {
  const bytes = Buffer.from(content)
  const place = logPlace(LOG, { format })
  const machine = fakeProbes({
    path: paths({ [LOG]: facts ?? standing('file', { size: bytes.length }) }),
    places: async () => ({ places: [place], clashes: [], unmatched: [] }),
    logHead: async () => ({ bytes, whole: true, gzip: false }),
    tail: async () => bytes,
    ...probes,
  })
  return followedFiles.examine(examination({ logs: [{ path: LOG }], ...examined }), machine)
}

test('nothing followed is well', async () => {
  expect(await followedFiles.examine(examination(), fakeProbes())).toMatchObject([{ outcome: 'ok' }])
})

test('a log that is understood and moves is well, with its format, first lines and newest time', async () => {
  const [content, moving, ...more] = await verdicts()
  expect(content).toMatchObject({
    outcome: 'ok',
    message: `${LOG}: combined; ${good.length} of its first ${good.length} lines are understood, from line 1 on`,
  })
  expect(moving).toMatchObject({
    outcome: 'ok',
    message: expect.stringMatching(/last written 5 s ago, newest line of 2026-10-01T00:00:49/),
  })
  expect(more).toEqual([])
})

test('the first line that is not understood is named with its reason', async () => {
  const [content] = await verdicts({ content: `odd\n${good.join('\n')}\n` })
  expect(content).toMatchObject({
    outcome: 'ok',
    message: expect.stringMatching(/from line 2 on; line 1 is not, bad_syntax: /),
  })
})

test('a log of which many lines are not understood is a warning', async () => {
  const content = good.slice(0, 40).join('\n') + '\nodd line'.repeat(10)
  expect((await verdicts({ content }))[0]).toMatchObject({
    outcome: 'warn',
    message: expect.stringContaining('odd line'),
  })
})

test('a log of no known format is a failure that shows its first line', async () => {
  expect((await verdicts({ content: 'hello world\n' }))[0]).toMatchObject({
    outcome: 'fail',
    message: `${LOG}: no known format fits its first lines; line 1: hello world`,
  })
})

test('a format that was named and fits no line is a failure', async () => {
  expect((await verdicts({ format: 'syslog_rfc5424' }))[0]).toMatchObject({ outcome: 'fail' })
})

test.each(['nonsense', '%h "%r'])('a format %s that cannot be used is a failure', async (format) => {
  expect(await verdicts({ format })).toMatchObject([{ outcome: 'fail' }])
})

test.each<[string, PathFacts, string]>([
  ['missing', { kind: 'none' }, 'no such file'],
  ['folder', standing('folder'), 'it is a folder'],
  ['pipe', standing('other'), 'no regular file'],
  ['closed way', { kind: 'refused', code: 'EACCES' }, 'EACCES'],
])('a %s is a failure and nothing else is said of it', async (_what, facts, words) => {
  expect(await verdicts({ facts })).toMatchObject([
    { outcome: 'fail', message: expect.stringContaining(words) },
  ])
})

test('a file without permission names the user who lacks it', async () => {
  const logHead = async () => {
    throw new UnreadableLog('no permission to read it')
  }
  expect(await verdicts({ probes: { logHead } })).toMatchObject([
    { outcome: 'fail', hint: expect.stringContaining(`u:weir:r ${LOG}`) },
  ])
})

test('a picture is named as what it is', async () => {
  const png = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 1, 2, 3])
  expect(await verdicts({ content: png })).toMatchObject([
    { outcome: 'fail', message: expect.stringContaining('a PNG image') },
  ])
})

test('an empty log, and one of empty lines, are warnings', async () => {
  expect(await verdicts({ facts: standing('file', { size: 0 }) })).toMatchObject([{ outcome: 'warn' }])
  expect((await verdicts({ content: '\n\n' }))[0]).toMatchObject({ outcome: 'warn' })
})

test('a log that rests is a warning, and a rotated one is not', async () => {
  const modified = new Date(NOW - 3 * 3_600_000)
  expect((await verdicts({ facts: standing('file', { modified }) }))[1]).toMatchObject({
    outcome: 'warn',
    message: expect.stringContaining('last written 3 h ago'),
  })
  const rotated = `${LOG}.1`
  const [, moving] = await verdicts({
    probes: {
      path: paths({ [rotated]: standing('file', { modified }) }),
      places: async () => ({
        places: [logPlace(LOG, { wanted: new Set([rotated]) })],
        clashes: [],
        unmatched: [],
      }),
    },
  })
  expect(moving).toMatchObject({ outcome: 'ok' })
})

test('times in the future, and older than the retention, are warnings', async () => {
  const before = { probes: { moment: () => ({ wall: Date.parse('2026-09-30T22:00:00Z'), steady: 1000 }) } }
  expect((await verdicts(before))[1]).toMatchObject({
    outcome: 'warn',
    message: expect.stringContaining('2 h in the future'),
  })
  const settings = { ...examination().settings, retentionDays: 7 }
  expect((await verdicts({ examined: { settings } }))[1]).toMatchObject({
    outcome: 'warn',
    hint: expect.stringContaining('WEIR_RETENTION_DAYS'),
  })
})

test('clashes are failures with both paths, and globs without a match are warnings', async () => {
  const clash = { log: 'access.log', first: '/a/access.log', second: '/b/access.log' }
  const found = await verdicts({
    probes: { places: async () => ({ places: [], clashes: [clash], unmatched: ['/c/*.log'] }) },
  })
  expect(found).toMatchObject([
    { outcome: 'fail', message: expect.stringMatching(/\/a\/access.log and \/b\/access.log/) },
    { outcome: 'warn', message: '/c/*.log: nothing matches it yet' },
  ])
})
