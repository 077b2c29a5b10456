import { text } from '@weir/service-kit'

/** A day (`2026-11-20`, its beginning) or an instant (`2026-11-20T16:00:00Z`), in UTC; the value is in milliseconds since 1970. */
export function instantSetting() {
  const message = 'must be a day such as 2026-11-20 or an instant such as 2026-11-20T16:00:00Z'
  return text()
    .refine((value) => !Number.isNaN(instantOf(value)), message)
    .transform(instantOf)
}

function instantOf(value: string): number {
  if (!/^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?Z)?$/.test(value)) return Number.NaN
  const at = Date.parse(value)
  // 30 February is a date to Date.parse in some forms.
  return Number.isNaN(at) || new Date(at).toISOString().slice(0, 10) !== value.slice(0, 10) ? Number.NaN : at
}
