import type { ReactNode } from 'react'

/** The mark of Weir: a dam with a notch, and the water that it measures. */
export function Mark(): ReactNode {
  return (
    <svg viewBox="0 0 32 32" width="26" height="26" aria-hidden="true">
      <rect width="32" height="32" rx="7" fill="#0b5c78" />
      <path d="M4 9h6l6 12 6-12h6v17H4z" fill="#e8f3f6" />
      <path d="M12.2 13h7.6L16 20.6z" fill="#4fc3e8" />
    </svg>
  )
}
