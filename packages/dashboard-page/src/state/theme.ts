import { useSyncExternalStore } from 'react'

export type ThemeChoice = 'system' | 'light' | 'dark'

const KEY = 'weir-theme'
const listeners = new Set<() => void>()
const systemDark = matchMedia('(prefers-color-scheme: dark)')

/** What was chosen in this browser; the system's unless something was. */
export function themeChoice(): ThemeChoice {
  const kept = readKept()
  return kept === 'light' || kept === 'dark' ? kept : 'system'
}

/** Keeps the choice in this browser and shows it. */
export function chooseTheme(choice: ThemeChoice): void {
  try {
    if (choice === 'system') localStorage.removeItem(KEY)
    else localStorage.setItem(KEY, choice)
  } catch {
    // A browser that keeps nothing shows it for as long as the page is open.
  }
  showTheme(choice)
  for (const listener of listeners) listener()
}

/** Puts the theme where the style sheet reads it. */
export function showTheme(choice: ThemeChoice = themeChoice()): void {
  document.documentElement.dataset['theme'] = choice
}

/** The choice, and what it comes to. */
export function useTheme(): { readonly choice: ThemeChoice; readonly theme: 'light' | 'dark' } {
  const choice = useSyncExternalStore(subscribe, () => document.documentElement.dataset['theme'])
  const dark = useSyncExternalStore(subscribe, () => systemDark.matches)
  const chosen = choice === 'light' || choice === 'dark' ? choice : 'system'
  return { choice: chosen, theme: chosen === 'system' ? (dark ? 'dark' : 'light') : chosen }
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  systemDark.addEventListener('change', listener)
  return () => {
    listeners.delete(listener)
    systemDark.removeEventListener('change', listener)
  }
}

function readKept(): string | null {
  try {
    return localStorage.getItem(KEY)
  } catch {
    return null
  }
}
