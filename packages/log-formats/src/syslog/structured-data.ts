import type { Leaf } from '../json/json-record.ts'

export interface StructuredData {
  /** Values under `element.name`. */
  readonly values: Map<string, Leaf>
  /** Where the message begins. */
  readonly end: number
}

const element = /\[([^\s=\]"]{1,128})((?: [^\s=\]"]{1,128}="(?:[^"\\\]]|\\[\s\S])*")*)\]/y
const parameter = / ([^\s=\]"]+)="((?:[^"\\\]]|\\[\s\S])*)"/g

/**
 * RFC 5424's structured data at `at`: `-`, or elements such as `[example@32473 order="7" note="a \"b\""]`. What looks
 * like an element and is none belongs to the message, where senders forget the `-`. `undefined` where the line ends, or
 * goes on with a word.
 */
export function readStructuredData(line: string, at: number): StructuredData | undefined {
  const values = new Map<string, Leaf>()
  const mark = line.charCodeAt(at)
  if (mark === 45 && isBreak(line, at + 1)) return { values, end: Math.min(at + 2, line.length) }
  if (mark !== 91) return undefined
  let end = at
  for (;;) {
    element.lastIndex = end
    const match = element.exec(line)
    if (match?.[1] === undefined || isWordInBrackets(match[1], match[2])) break
    end = element.lastIndex
    for (const [, name = '', value = ''] of (match[2] ?? '').matchAll(parameter)) {
      values.set(`${match[1]}.${name}`, value.replace(/\\(["\\\]])/g, '$1'))
    }
  }
  if (!isBreak(line, end)) return { values: new Map<string, Leaf>(), end: at }
  return { values, end: end === at ? at : Math.min(end + 1, line.length) }
}

/** `[INFO]`: every registered element has parameters, and the name of any other holds an `@`. */
function isWordInBrackets(id: string, parameters: string | undefined): boolean {
  return !parameters && !id.includes('@')
}

function isBreak(line: string, at: number): boolean {
  return at >= line.length || line.charCodeAt(at) === 32
}
