import type { Unit } from '@weir/event-model'

const factors: Readonly<Record<Unit, Readonly<Record<string, number>>>> = {
  ns: {
    ns: 1,
    us: 1e3,
    µs: 1e3, // U+00B5, the micro sign
    μs: 1e3, // U+03BC, the Greek letter
    ms: 1e6,
    s: 1e9,
    m: 60e9,
    h: 3600e9,
  },
  bytes: {
    B: 1,
    kB: 1e3,
    KB: 1e3,
    MB: 1e6,
    GB: 1e9,
    TB: 1e12,
    KiB: 2 ** 10,
    MiB: 2 ** 20,
    GiB: 2 ** 30,
    TiB: 2 ** 40,
  },
}

/**
 * A number, with a unit where the field has one: `100ms`, `1.5s` (in nanoseconds), `1MB`, `64KiB` (in bytes). A plain
 * number is in the field's own unit. `undefined` where the text is neither or the number is past ±2^53.
 */
export function parseQuantity(text: string, unit: Unit | undefined): number | undefined {
  const match = /^([+-]?(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d{1,3})?)\s?(\p{L}*)$/u.exec(text)
  if (match === null) return undefined
  const [, digits = '', suffix = ''] = match
  const factor = suffix === '' ? 1 : unit === undefined ? undefined : factorOf(unit, suffix)
  if (factor === undefined) return undefined
  const product = Number(digits) * factor
  // 1.1 × 1e9 is not whole in binary: what a unit makes is rounded where it is a hair beside a whole number.
  const whole = Math.round(product)
  const value = Math.abs(product - whole) < 1e-6 ? whole : product
  return Math.abs(value) <= Number.MAX_SAFE_INTEGER ? value + 0 : undefined
}

/** For messages: which units there are. */
export function unitsOf(unit: Unit): string {
  return unit === 'ns' ? 'ns, us, ms, s, m or h' : 'B, kB, MB, GB, KiB, MiB or GiB'
}

function factorOf(unit: Unit, suffix: string): number | undefined {
  return Object.hasOwn(factors[unit], suffix) ? factors[unit][suffix] : undefined
}
