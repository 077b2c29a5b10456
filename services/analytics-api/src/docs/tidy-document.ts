/** An OpenAPI document, as far as it is looked into here. */
export interface OpenApiDocument {
  readonly openapi: string
  readonly info: { readonly title: string; readonly version: string }
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
  readonly components?: { readonly schemas?: Readonly<Record<string, JsonSchema>> }
  readonly tags?: readonly { readonly name: string; readonly description?: string }[]
}

export interface Operation {
  readonly summary?: string
  readonly description?: string
  readonly tags?: readonly string[]
  readonly parameters?: readonly Parameter[]
  readonly requestBody?: { readonly content: Readonly<Record<string, unknown>> }
  readonly responses: Readonly<Record<string, Response>>
  /** The ways to bring a key, each with the role that it must have. */
  readonly security?: readonly Readonly<Record<string, readonly string[]>>[]
}

export interface Parameter {
  readonly name: string
  readonly in: string
  readonly required?: boolean
  readonly description?: string
  readonly schema: JsonSchema
}

interface Response {
  readonly description: string
  readonly content?: Readonly<Record<string, { readonly schema?: JsonSchema }>>
}

export interface JsonSchema {
  readonly type?: string
  readonly description?: string
  readonly enum?: readonly unknown[]
  readonly default?: unknown
  readonly minimum?: number
  readonly maximum?: number
  readonly properties?: Readonly<Record<string, JsonSchema>>
  readonly [keyword: string]: unknown
}

/**
 * The generated document without what its generator adds for itself: a second copy of each named schema for input,
 * and the bounds of JavaScript's whole numbers on every integer.
 */
export function tidyDocument(document: object): OpenApiDocument {
  const tidy = JSON.parse(JSON.stringify(document, withoutBounds))
  const { schemas } = tidy.components ?? {}
  for (const name of Object.keys(schemas ?? {})) if (name.endsWith('Input')) delete schemas[name]
  return tidy
}

function withoutBounds(key: string, value: unknown): unknown {
  const bound = key === 'minimum' || key === 'maximum'
  return bound && Math.abs(Number(value)) === Number.MAX_SAFE_INTEGER ? undefined : value
}
