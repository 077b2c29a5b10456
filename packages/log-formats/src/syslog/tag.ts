import { readInteger } from '../text/index.ts'

export interface Tag {
  readonly program: string
  /** Absent where none is written, or something else than a number is. */
  readonly pid: number | undefined
  /** Where the message begins. */
  readonly end: number
}

const tag = /([^\s:[\]]+(?:::?[^\s:[\]]+)*)(?:\[([^\]\s]{0,32})\]:? ?|:(?: |$))/y

/**
 * The program in front of a message: `nginx: `, `sshd[123]: `, `postfix/smtpd[9]:`. `undefined` where none stands there,
 * as before `last message repeated 2 times`.
 */
export function readTag(line: string, at: number): Tag | undefined {
  tag.lastIndex = at
  const match = tag.exec(line)
  if (match?.[1] === undefined) return undefined
  const pid = match[2] === undefined ? -1 : readInteger(match[2], 0, match[2].length)
  return { program: match[1], pid: pid < 0 ? undefined : pid, end: tag.lastIndex }
}
