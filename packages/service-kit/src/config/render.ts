import { type ConfigSchema, variableName } from './define-config.ts'
import { settingText } from './setting.ts'

interface Described {
  readonly name: string
  readonly description: string
  readonly standard: string | undefined
  readonly required: boolean
  readonly secret: boolean
}

function described({ schema }: ConfigSchema): Described[] {
  return Object.entries(schema.shape).map(([key, value]) => {
    const { description, default: standard, secret = false, unit } = settingText(value)
    return {
      name: variableName(key),
      description: unit === undefined ? description : `${description} (${unit})`,
      standard: secret ? undefined : standard,
      required: standard === undefined && !value.safeParse(undefined).success,
      secret,
    }
  })
}

/** The text of `.env.example`: every setting once, with its meaning and its default as a comment. */
export function renderEnvExample(schemas: readonly ConfigSchema[]): string {
  const seen = new Set<string>()
  const parts: string[] = ['# Settings and their defaults. Copy this file to .env and change what you need.']
  for (const config of schemas) {
    const settings = described(config).filter(({ name }) => !seen.has(name))
    if (settings.length === 0) continue
    parts.push(`# ---- ${config.service} ----`)
    for (const { name, description, standard, required, secret } of settings) {
      seen.add(name)
      const notes = [required ? 'must be set' : '', secret ? `secret, or a file by ${name}_FILE` : '']
      const note = notes.filter((text) => text !== '').join('; ')
      parts.push(
        `# ${description}${note === '' ? '' : ` [${note}]`}\n${required ? '' : '# '}${name}=${standard ?? ''}`,
      )
    }
  }
  return `${parts.join('\n\n')}\n`
}

/**
 * The reference of all settings in Markdown: one table a service. A setting that stands with the same words in a table
 * above is not repeated; the table says whose they are.
 */
export function renderConfigReference(schemas: readonly ConfigSchema[]): string {
  const above = new Map<string, { readonly service: string; readonly description: string }>()
  const tables = schemas.map((config) => {
    const shared = new Set<string>()
    const own = described(config).filter(({ name, description }) => {
      const first = above.get(name)
      if (first?.description === description) shared.add(first.service)
      else if (first === undefined) above.set(name, { service: config.service, description })
      return first?.description !== description
    })
    const rows = own.map(({ name, description, standard, required, secret }) => {
      const fallback = standard === undefined ? (required ? 'must be set' : '') : `\`${cell(standard)}\``
      return `| \`${name}\` | ${cell(description)}${secret ? `. Secret; or a file by \`${name}_FILE\`` : ''} | ${fallback} |`
    })
    const table = `| variable | meaning | default |\n|---|---|---|\n${rows.join('\n')}\n`
    const note = `Also settings that stand above under: ${[...shared].join(', ')}.\n`
    const parts = [rows.length === 0 ? '' : table, shared.size === 0 ? '' : note].filter(
      (part) => part !== '',
    )
    return `## ${config.service}\n\n${parts.join('\n')}`
  })
  return `# Configuration\n\nEvery setting is an environment variable. The command \`weir\` also reads them from a file \`.env\`.\n\n${tables.join('\n')}`
}

const cell = (text: string): string => text.replaceAll('|', '\\|')
