import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'

/** What the tests read of a service in the compose file, after its anchors were resolved and before its variables are. */
export interface ComposeService {
  readonly image?: string
  readonly build?: { readonly context: string; readonly args: Readonly<Record<string, string>> }
  readonly user?: string
  readonly command?: readonly string[]
  readonly environment?: Readonly<Record<string, string>>
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>
  readonly restart?: string
  readonly profiles?: readonly string[]
  readonly ports?: readonly string[]
  readonly mem_limit?: string
  readonly read_only?: boolean
  readonly privileged?: boolean
  readonly cap_add?: readonly string[]
  readonly cap_drop?: readonly string[]
  readonly security_opt?: readonly string[]
  readonly container_name?: string
  readonly healthcheck?: Readonly<Record<string, unknown>>
  readonly volumes?: readonly (string | ComposeMount)[]
}

export interface ComposeMount {
  readonly type: string
  readonly source: string
  readonly target: string
  readonly read_only?: boolean
  readonly volume?: { readonly subpath?: string; readonly nocopy?: boolean }
}

export interface ComposeFile {
  /** As it is written. */
  readonly text: string
  readonly services: Readonly<Record<string, ComposeService>>
  readonly networks: Readonly<Record<string, unknown>>
  readonly volumes: Readonly<Record<string, unknown>>
}

/** Reads the compose file of the project. */
export function readComposeFile(root = join(import.meta.dirname, '..', '..')): ComposeFile {
  const text = readFileSync(join(root, 'docker-compose.yml'), 'utf8')
  return { ...parse(text, { merge: true, maxAliasCount: -1 }), text }
}

/** A reference `${NAME:-default}` of the compose file. */
export interface VariableUse {
  readonly name: string
  /** Absent where the file has none. What stands within it is resolved by the defaults of the file. */
  readonly default?: string
}

/** Every variable that a text of the compose file refers to, those within defaults too; `$$` is a dollar. */
export function variablesOf(text: string): VariableUse[] {
  const uses: VariableUse[] = []
  resolved(text, uses)
  return uses
}

/** The text with every variable replaced by its default. */
export const withDefaults = (text: string): string => resolved(text, [])

function resolved(text: string, uses: VariableUse[]): string {
  let out = ''
  let at = 0
  while (at < text.length) {
    if (text.startsWith('$$', at)) {
      out += '$'
      at += 2
    } else if (text.startsWith('${', at)) {
      const end = endOfReference(text, at + 2)
      const [, name = '', , standard] = /^(\w+)(:?-(.*))?$/s.exec(text.slice(at + 2, end)) ?? []
      if (standard === undefined) uses.push({ name })
      else {
        const value = resolved(standard, uses)
        uses.push({ name, default: value })
        out += value
      }
      at = end + 1
    } else {
      out += text[at]
      at += 1
    }
  }
  return out
}

function endOfReference(text: string, from: number): number {
  let depth = 1
  for (let at = from; at < text.length; at += 1) {
    if (text[at] === '{') depth += 1
    if (text[at] === '}') depth -= 1
    if (depth === 0) return at
  }
  throw new Error(`A reference in the compose file does not end: ${text.slice(from, from + 30)}`)
}
