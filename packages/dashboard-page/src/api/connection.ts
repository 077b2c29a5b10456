import { useSyncExternalStore } from 'react'

/** Milliseconds between two looks whether the API is back. */
const LOOK_EVERY = 2000
/** Milliseconds between two looks whether it is still there. */
const WATCH_EVERY = 5000

const listeners = new Set<() => void>()
const returns = new Set<() => void>()
let away = false

/** True from the first request without an answer until the API answers again. */
export function useApiAway(): boolean {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => away,
  )
}

/** Calls `back` each time the API answers again after it did not. Returns what ends that. */
export function onApiBack(back: () => void): () => void {
  returns.add(back)
  return () => returns.delete(back)
}

/** Looks now and then whether the API is there, so that a page at rest says when it is not. Returns what ends that. */
export function watchApi(): () => void {
  const timer = setInterval(async () => {
    if (!away && !document.hidden && !(await isThere())) apiIsAway()
  }, WATCH_EVERY)
  return () => clearInterval(timer)
}

/** Called where a request had no answer: looks for the API until it is back. */
export function apiIsAway(): void {
  if (away) return
  setAway(true)
  const look = async () => {
    if (await isThere()) {
      setAway(false)
      for (const back of returns) back()
    } else setTimeout(look, LOOK_EVERY)
  }
  setTimeout(look, LOOK_EVERY)
}

async function isThere(): Promise<boolean> {
  try {
    const response = await fetch('/healthz', { cache: 'no-store' })
    return response.ok
  } catch {
    return false
  }
}

function setAway(value: boolean): void {
  away = value
  for (const listener of listeners) listener()
}
