/** One field's values in some events, one after the other; `undefined` where an event has none. */
export interface FieldColumn {
  readonly values: unknown[]
  /** Some event has a value. */
  filled: boolean
}
