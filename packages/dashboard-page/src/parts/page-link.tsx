import type { MouseEvent, ReactNode } from 'react'
import type { PageState } from '../state/page-state.ts'
import { usePageState } from '../state/use-page-state.ts'

interface PageLinkProps {
  readonly change: Partial<PageState>
  readonly className?: string
  readonly current?: boolean
  readonly children: ReactNode
}

/** A link to the page with another state; it opens in a new tab as any link does. */
export function PageLink({ change, className, current = false, children }: PageLinkProps): ReactNode {
  const { go, hrefOf } = usePageState()
  function onClick(event: MouseEvent): void {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
    event.preventDefault()
    go(change)
    scrollTo(0, 0)
  }
  return (
    <a
      href={hrefOf(change)}
      className={className}
      aria-current={current ? 'page' : undefined}
      onClick={onClick}
    >
      {children}
    </a>
  )
}
