import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chainStart, lineChain, type RawRecord } from '@weir/event-model'
import { type FollowLogsOptions, type FollowReport, followLogs, type LogFollower } from '../src/index.ts'

/** A folder with logs, what followers published of them, and what they reported. */
export interface Following extends AsyncDisposable {
  readonly folder: string
  readonly checkpoints: string
  readonly published: RawRecord[]
  readonly reports: FollowReport[]
  path(name: string): string
  /** Follows paths of the folder. */
  follow(paths: readonly string[], options?: Partial<FollowLogsOptions>): Promise<LogFollower>
  ids(): string[]
  texts(): string[]
}

export function following(): Following {
  const root = mkdtempSync(join(tmpdir(), 'weir-follow-'))
  const folder = join(root, 'logs')
  const checkpoints = join(root, 'checkpoints')
  mkdirSync(folder)
  const published: RawRecord[] = []
  const reports: FollowReport[] = []
  const followers: LogFollower[] = []
  return {
    folder,
    checkpoints,
    published,
    reports,
    path: (name) => join(folder, name),
    async follow(paths, options = {}) {
      const follower = await followLogs({
        logs: paths.map((path) => ({ path: join(folder, path) })),
        host: 'web1',
        zone: 'UTC',
        checkpoints,
        now: () => new Date('2026-11-20T12:00:00Z'),
        report: (report) => reports.push(report),
        publish: async (records) => {
          published.push(...records)
        },
        poll: 4,
        ...options,
      })
      followers.push(follower)
      return follower
    },
    ids: () => published.map(({ event }) => event?.id ?? ''),
    texts: () => published.map(({ message }) => message),
    async [Symbol.asyncDispose]() {
      for (const follower of followers) await follower.close()
      rmSync(root, { recursive: true })
    },
  }
}

/** The ids of a file's lines, by the definition: of its bytes from its beginning, its unterminated last line included. */
export function idsOf(content: string, log = 'access.log'): string[] {
  const chain = lineChain(chainStart('web1', log))
  const lines = content.split('\n')
  if (lines.at(-1) === '') lines.pop()
  return lines.map((line) => chain.next(Buffer.from(line), 0, Buffer.byteLength(line)))
}

/** Lines `from` to `to`, both included. */
export function lines(from: number, to: number, what = 'line'): string {
  let text = ''
  for (let n = from; n <= to; n++) text += `${what} ${n} ${'x'.repeat((n * 37) % 90)}\n`
  return text
}
