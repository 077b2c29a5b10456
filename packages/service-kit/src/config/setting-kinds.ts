import { z } from 'zod'

// Messages never hold the value: a wrong one may be a secret in the wrong place.

/** Text that is not empty. */
export const text = () => z.string().min(1, 'must not be empty')

/** One of a few words. */
export const oneOf = <const T extends readonly [string, ...string[]]>(words: T) =>
  z.enum(words, { error: `must be one of ${words.join(', ')}` })

/** A whole number from `min` to `max`, both included. */
export function wholeNumber(min: number, max: number) {
  const message = `must be a whole number from ${min} to ${max}`
  return z
    .string()
    .regex(/^-?\d{1,16}$/, message)
    .transform(Number)
    .refine((value) => value >= min && value <= max, message)
}

/** A number from `min` to `max`, both included, with or without decimals. */
export function decimal(min: number, max: number) {
  const message = `must be a number from ${min} to ${max}`
  return z
    .string()
    .regex(/^-?\d{1,16}(\.\d{1,16})?$/, message)
    .transform(Number)
    .refine((value) => value >= min && value <= max, message)
}

/** A TCP or UDP port; 0 lets the system choose. */
export const port = () => wholeNumber(0, 65_535)

/** true or false; also yes, no, on, off, 1 and 0. */
export const flag = () =>
  z.stringbool({
    truthy: ['true', 'yes', 'on', '1'],
    falsy: ['false', 'no', 'off', '0'],
    error: 'must be true or false',
  })

/** A list with commas between its items; blanks around them are dropped, and so are empty items. */
export const list = () =>
  z.string().transform((value): readonly string[] =>
    value
      .split(',')
      .map((item) => item.trim())
      .filter((item) => item !== ''),
  )

const milliseconds = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const
const bytes = {
  B: 1,
  kB: 1e3,
  MB: 1e6,
  GB: 1e9,
  KiB: 2 ** 10,
  MiB: 2 ** 20,
  GiB: 2 ** 30,
} as const

/** A length of time such as `500ms`, `30s`, `10m`, `2h` or `7d`; the value is in milliseconds. */
export const duration = () =>
  quantity(milliseconds, 'must be a length of time such as 500ms, 30s, 10m, 2h or 7d')

/** A size such as `64MiB`, `10MB` or `512B`; the value is in bytes. */
export const byteSize = () => quantity(bytes, 'must be a size such as 512B, 32KiB, 64MiB or 1GB')

function quantity(units: Readonly<Record<string, number>>, message: string) {
  return z.string().transform((value, context) => {
    const match = /^(\d{1,12})\s*([A-Za-z]{1,3})$/.exec(value.trim())
    const unit = match?.[2]
    const factor = unit !== undefined && Object.hasOwn(units, unit) ? units[unit] : undefined
    const amount = Number(match?.[1]) * (factor ?? Number.NaN)
    if (Number.isSafeInteger(amount)) return amount
    context.issues.push({ code: 'custom', message, input: undefined })
    return z.NEVER
  })
}
