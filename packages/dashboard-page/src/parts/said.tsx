import { type ReactNode, useSyncExternalStore } from 'react'

/** Milliseconds for which a message stands. */
const STANDS = 4000

const listeners = new Set<() => void>()
let message = ''
let timer: ReturnType<typeof setTimeout> | undefined

/** Says something in passing: what was copied, what could not be saved. Read aloud too. */
export function say(text: string): void {
  clearTimeout(timer)
  show(text)
  timer = setTimeout(() => show(''), STANDS)
}

function show(text: string): void {
  message = text
  for (const listener of listeners) listener()
}

/** Where it is said. */
export function Said(): ReactNode {
  const text = useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => message,
  )
  return (
    <div className="said" role="status">
      {text}
    </div>
  )
}
