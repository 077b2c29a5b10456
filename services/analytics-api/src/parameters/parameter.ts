import { z } from 'zod'

const once = 'must be given once'

/** A parameter of text; its meaning is checked where it is used. */
export function textParameter(description: string, maxLength = 16_384) {
  return z
    .string({ error: once })
    .max(maxLength, `must be at most ${maxLength} characters long`)
    .optional()
    .describe(description)
}

/** A parameter that is a whole number in digits, from `min` to `max`. */
export function numberParameter(description: string, min: number, max: number, standard: number) {
  const error = `must be a whole number from ${min} to ${max}`
  const number = z.int({ error }).min(min, error).max(max, error)
  return z
    .preprocess(
      (text) => (typeof text === 'string' && /^\d{1,15}$/.test(text) ? Number(text) : text),
      number.default(standard),
    )
    .describe(description)
}

/** A parameter that is one of a few words. */
export function wordParameter<const W extends readonly [string, ...string[]]>(description: string, words: W) {
  return z
    .enum(words, { error: `must be ${words.join(' or ')}` })
    .optional()
    .describe(description)
}

/** All parameters of a route: each at most once, and no other. A misspelt one would otherwise change the answer unseen. */
export function parameters<S extends z.core.$ZodLooseShape>(shape: S) {
  const known = Object.keys(shape).join(', ')
  return z.strictObject(shape, {
    error: (issue) =>
      issue.code === 'unrecognized_keys'
        ? `there is no parameter ${issue.keys.map((key) => JSON.stringify(key)).join(', ')} here; there are ${known}`
        : undefined,
  })
}
