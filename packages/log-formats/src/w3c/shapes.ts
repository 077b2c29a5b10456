import { addressOf, readDecimal, readInteger } from '../text/index.ts'

type Shape = (value: string) => boolean

const isWhole: Shape = (value) => readInteger(value, 0, value.length) >= 0
const isAddress: Shape = (value) => addressOf(value) !== undefined

/** What the values of a field look like, where that tells them from other fields' values. */
const shapes: Readonly<Record<string, Shape>> = {
  date: (value) => /^\d{4}-\d\d-\d\d$/.test(value),
  time: (value) => /^\d\d:\d\d:\d\d$/.test(value),
  's-ip': isAddress,
  'c-ip': isAddress,
  's-port': isWhole,
  'cs-method': (value) => /^[A-Za-z][\w-]{0,31}$/.test(value),
  'cs-uri-stem': (value) => /^[/*]/.test(value),
  'sc-status': (value) => /^\d{3}$/.test(value),
  'sc-substatus': isWhole,
  'sc-win32-status': isWhole,
  'sc-bytes': isWhole,
  'time-taken': (value) => readDecimal(value, 0, value.length, 3) >= 0,
  'x-edge-location': (value) => /^[A-Z]{3}\d/.test(value),
}

/** True where each value looks as its field's values do. Stands in for a header, so it must not be wrong about it. */
export function fitsShapes(fields: readonly string[], values: readonly string[]): boolean {
  return fields.every((field, i) => {
    const shape = Object.hasOwn(shapes, field) ? shapes[field] : undefined
    return shape === undefined || shape(values[i] ?? '')
  })
}
