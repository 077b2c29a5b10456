import type { ReactNode } from 'react'

export function EventExplorer(): ReactNode {
  return null
}
