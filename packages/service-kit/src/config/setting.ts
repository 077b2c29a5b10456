import { z } from 'zod'

/** What is said of a setting besides the schema of its value. */
export interface SettingText {
  /** For a person: what it does. One sentence without a full stop at its end. */
  readonly description: string
  /** The value in force when nothing is set, written as a person would set it (`30s`, `16MiB`, `true`). */
  readonly default?: string
  /** A secret may also come from a file that `<NAME>_FILE` names, and no document shows its default. */
  readonly secret?: boolean
  /** What the value is counted in, where its text does not say. */
  readonly unit?: string
}

const registry = z.registry<SettingText>()

/**
 * Describes one setting. `schema` turns the text of an environment variable into the value; a setting without a
 * default must be set, unless its schema is `.optional()`.
 */
export function setting<S extends z.ZodType>(schema: S, text: SettingText): S {
  const own = schema.clone() as S
  registry.add(own, text)
  return own
}

/** What was said of a setting. Throws where its schema was not made by {@link setting}. */
export function settingText(schema: z.ZodType): SettingText {
  const text = registry.get(schema)
  if (text === undefined) throw new TypeError('Not made by setting()')
  return text
}
