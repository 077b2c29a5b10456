import { fieldNames } from '@weir/event-model'

/** Up to three field names that someone may have meant, nearest first. */
export function suggestFields(name: string): string[] {
  const wanted = name.toLowerCase().slice(0, 60)
  return fieldNames
    .map((field) => ({ field, score: distanceOf(wanted, field.toLowerCase()) }))
    .filter(({ score }) => score <= 3)
    .sort((a, b) => a.score - b.score)
    .slice(0, 3)
    .map(({ field }) => field)
}

/** `unknown field "staus"; did you mean …?` */
export function unknownField(name: string): string {
  const near = suggestFields(name)
  const hint = near.length === 0 ? '' : `; did you mean ${near.join(' or ')}?`
  return `There is no field "${name.slice(0, 80)}"${hint}`
}

// A last part that is right (`path` for url.path, `status` for …status_code) is nearer than any misspelling.
function distanceOf(wanted: string, field: string): number {
  if (wanted.length > 1 && field.endsWith(`.${wanted}`)) return 0
  const last = field.slice(field.lastIndexOf('.') + 1)
  if (wanted.length > 2 && last.startsWith(wanted)) return 0.5
  const whole = editDistance(wanted, field)
  const parts = wanted.length > 3 ? field.split(/[._]/).map((part) => editDistance(wanted, part) + 1) : []
  return Math.min(whole, ...parts)
}

/** Levenshtein distance. */
function editDistance(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > 3) return 99
  let row = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1))
    }
    row = next
  }
  return row[b.length] ?? 99
}
