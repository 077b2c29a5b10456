import type { KeyboardEvent } from 'react'

/**
 * Arrow keys walk from row to row, where only one of hundreds is a stop of Tab. `rows` selects what in each row takes the
 * focus, inside the element that the handler is on.
 */
export function walkRows(event: KeyboardEvent<HTMLElement>, rows: string): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
  if (step === undefined) return
  const all = [...event.currentTarget.querySelectorAll<HTMLElement>(rows)]
  const next = all[all.indexOf(document.activeElement as HTMLElement) + step]
  if (next === undefined || !all.includes(document.activeElement as HTMLElement)) return
  event.preventDefault()
  next.focus()
}
