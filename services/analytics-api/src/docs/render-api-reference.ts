import type { JsonSchema, OpenApiDocument, Operation } from './tidy-document.ts'

/** The API reference in Markdown, made from the OpenAPI document: every route with its parameters and answers. */
export function renderApiReference(openapi: OpenApiDocument | string): string {
  const document: OpenApiDocument = typeof openapi === 'string' ? JSON.parse(openapi) : openapi
  const routes = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ method: method.toUpperCase(), path, operation })),
  )
  const groups = (document.tags ?? []).map(({ name, description }) => {
    const own = routes.filter(({ operation }) => operation.tags?.includes(name))
    const parts = own.map(({ method, path, operation }) => renderRoute(method, path, operation))
    return `## ${name}\n\n${description}.\n\n${parts.join('\n')}`
  })
  const schemas = Object.entries(document.components?.schemas ?? {}).map(([name, schema]) =>
    name === 'Event'
      ? '### Event\n\nA flat record of the fields in [fields.md](fields.md).\n'
      : `### ${name}\n\n${renderProperties(schema)}\n`,
  )
  return [
    '# API reference',
    'Generated from the routes. A running instance has the same at `/openapi.json` and, as a page, at `/docs`. Every ' +
      'error is an `application/problem+json` as [Problem](#problem) below.',
    groups.join('\n'),
    '## Shapes',
    schemas.join('\n'),
  ].join('\n\n')
}

function renderRoute(method: string, path: string, operation: Operation): string {
  const { summary = '', description, parameters = [], requestBody, responses, security = [] } = operation
  const parts = [`### ${method} ${path}`, `${summary}.${description === undefined ? '' : ` ${description}`}`]
  const [role] = security.flatMap((ways) => Object.values(ways).flat())
  parts.push(role === undefined ? 'Open to everyone.' : `Role: \`${role}\`.`)
  if (parameters.length > 0) {
    const rows = parameters.map(({ name, in: place, description: meaning = '', schema, required = false }) =>
      [`\`${name}\``, place, typeOf(schema) + (required ? ', required' : ''), meaning].map(cell).join(' | '),
    )
    parts.push(table(['parameter', 'in', 'type', 'meaning'], rows))
  }
  if (requestBody !== undefined) {
    parts.push(
      `Body: ${Object.keys(requestBody.content)
        .map((type) => `\`${type}\``)
        .join(', ')}.`,
    )
  }
  for (const [status, { description: meaning, content = {} }] of Object.entries(responses)) {
    if (/xx$/i.test(status)) continue
    const [type, body] = Object.entries(content)[0] ?? []
    parts.push(`**${status}** ${meaning}${type === undefined ? '' : ` (\`${type}\`)`}`)
    if (body?.schema?.properties !== undefined) parts.push(renderProperties(body.schema))
  }
  return `${parts.join('\n\n')}\n`
}

function renderProperties(schema: JsonSchema): string {
  const rows = members(schema).map(([name, member]) =>
    [`\`${name}\``, typeOf(member), member.description ?? ''].map(cell).join(' | '),
  )
  return table(['member', 'type', 'meaning'], rows)
}

/** The members of an object and, where they are objects or lists of objects, theirs: `logs[].read`. */
function members({ properties = {} }: JsonSchema): [string, JsonSchema][] {
  return Object.entries(properties).flatMap(([name, member]) => {
    const items = (member['items'] ?? {}) as JsonSchema
    const inner = member.properties === undefined ? members(items) : members(member)
    const prefix = member.properties === undefined ? `${name}[].` : `${name}.`
    return [[name, member], ...inner.map(([key, value]): [string, JsonSchema] => [prefix + key, value])]
  })
}

function typeOf(schema: JsonSchema): string {
  const { type, enum: words, minimum, maximum, default: standard, anyOf, items, $ref } = schema
  const name =
    typeof $ref === 'string'
      ? ($ref.split('/').at(-1) ?? '')
      : words !== undefined
        ? words.join(', ')
        : Array.isArray(anyOf)
          ? anyOf.map(typeOf).join(' or ')
          : type === 'array'
            ? `array of ${typeOf((items ?? {}) as JsonSchema)}`
            : (type ?? 'any')
  const range = minimum === undefined || maximum === undefined ? '' : `, ${minimum} to ${maximum}`
  return `${name}${range}${standard === undefined ? '' : `, ${standard} where absent`}`
}

const table = (head: readonly string[], rows: readonly string[]): string =>
  [`| ${head.join(' | ')} |`, `|${'---|'.repeat(head.length)}`, ...rows.map((row) => `| ${row} |`)].join('\n')

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ')
