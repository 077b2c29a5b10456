/** A question, or what of it counts, as a text: equal where it is the same. */
export function questionText(question: unknown): string {
  return JSON.stringify(question, wholeNumbers)
}

/** JSON has no large whole numbers. An object of this shape stands for nothing else in a query. */
function wholeNumbers(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? { whole: String(value) } : value
}
