import { z } from 'zod'
import { settingText } from './setting.ts'

export type SettingShape = Readonly<Record<string, z.ZodType>>

/** The settings of one service: the one place where their names, kinds, defaults and meanings are written. */
export interface ConfigSchema<S extends SettingShape = SettingShape> {
  readonly service: string
  readonly schema: z.ZodObject<S>
}

export type ConfigOf<C> = C extends ConfigSchema<infer S> ? z.output<z.ZodObject<S>> : never

/**
 * Declares the settings of a service. A key in camel case is read from the environment variable of
 * {@link variableName}: `queryTimeout` from `WEIR_QUERY_TIMEOUT`. Throws where a default is not a valid value.
 */
export function defineConfig<const S extends SettingShape>(service: string, shape: S): ConfigSchema<S> {
  for (const [key, schema] of Object.entries(shape)) {
    const { default: text } = settingText(schema)
    if (text !== undefined && !schema.safeParse(text).success) {
      throw new TypeError(`The default of ${variableName(key)} is not a valid value`)
    }
  }
  return { service, schema: z.object(shape) }
}

/** The environment variable of a setting: `bodyLimit` → `WEIR_BODY_LIMIT`. */
export function variableName(key: string): string {
  return `WEIR_${key.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toUpperCase()}`
}
