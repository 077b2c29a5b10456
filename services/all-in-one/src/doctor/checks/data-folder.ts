import { dirname } from 'node:path'
import type { Check, Examination } from '../examination.ts'
import type { Probes } from '../probes.ts'
import { shellPath } from '../quantity.ts'
import { fail, ok, type Verdict, warn } from '../verdict.ts'

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'no permission to write there',
  EPERM: 'no permission to write there',
  EROFS: 'the file system is read-only',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the quota is used up',
}

const why = 'everything that Weir keeps lies there'

/** The data folder is there or can be made, can be written, and is open to its owner only. */
export const dataFolder: Check = {
  name: 'data folder',
  async examine(examination, probes) {
    const { path } = examination.folder
    const facts = await probes.path(path)
    if (facts.kind === 'none') return [await canBeMade(examination, probes)]
    if (facts.kind === 'refused') {
      return [
        fail(`${path} cannot be looked at (${facts.code})`, {
          why,
          hint: 'run as the user that Weir runs as, or name another folder with --data',
        }),
      ]
    }
    if (facts.kind !== 'folder') {
      return [fail(`${path} is not a folder`, { why, hint: 'name a folder with --data DIR or in WEIR_DATA' })]
    }
    const code = await probes.whyNotWritable(path)
    if (code !== undefined) return [notWritable(path, path, code, probes.user)]
    if ((facts.mode & 0o077) === 0) return [ok(path)]
    return [
      warn(`${path} is open to other users (mode ${facts.mode.toString(8).padStart(3, '0')})`, {
        why: 'the events in it hold addresses of people',
        hint: `chmod 700 ${shellPath(path)}`,
      }),
    ]
  },
}

async function canBeMade({ folder: { path } }: Examination, probes: Probes): Promise<Verdict> {
  const parent = await nearestThere(path, probes)
  const facts = await probes.path(parent)
  if (facts.kind !== 'folder') {
    return fail(`${path} cannot be made: ${parent} is not a folder`, {
      why,
      hint: 'name another folder with --data DIR or in WEIR_DATA',
    })
  }
  const code = await probes.whyNotWritable(parent)
  return code === undefined
    ? ok(`${path} will be made at the first start`)
    : notWritable(path, parent, code, probes.user)
}

/** The nearest of a path's folders at which something stands. */
export async function nearestThere(path: string, probes: Pick<Probes, 'path'>): Promise<string> {
  for (let at = path; ; at = dirname(at)) {
    if ((await probes.path(at)).kind !== 'none' || at === dirname(at)) return at
  }
}

function notWritable(path: string, at: string, code: string, user: string): Verdict {
  const reason = reasons[code] ?? `it cannot be written (${code})`
  const place = shellPath(path)
  const hint =
    code === 'EACCES' || code === 'EPERM'
      ? `sudo install -d -m 700 -o ${shellPath(user)} ${place}   (or name another folder with --data DIR)`
      : 'make it writable, or name another folder with --data DIR or in WEIR_DATA'
  return fail(`${path} cannot be ${at === path ? 'written' : 'made'}: ${at}: ${reason}`, { why, hint })
}
