import { createContext, useContext, useMemo, useSyncExternalStore } from 'react'
import { formatState, type PageState, parseState } from './page-state.ts'

export interface PageStateActions {
  readonly state: PageState
  /** Changes the state and adds a step to the browser's history; nothing happens where nothing changes. */
  readonly go: (change: Partial<PageState>) => void
  /** Changes the state without a step in the history. */
  readonly replace: (change: Partial<PageState>) => void
  /** The address of the page with that change, for links. */
  readonly hrefOf: (change: Partial<PageState>) => string
}

/** The state of the page, which is that of its address. */
export const PageStateContext = createContext<PageStateActions | undefined>(undefined)

/** The state that the address holds; back and forward of the browser are steps of it. */
export function useAddressState(): PageStateActions {
  const address = useSyncExternalStore(subscribe, currentAddress)
  return useMemo(() => {
    const { pathname, search } = new URL(address, location.origin)
    const state = parseState(pathname, search)
    const hrefOf = (change: Partial<PageState>) => formatState({ ...state, ...change })
    return {
      state,
      hrefOf,
      go(change) {
        const href = hrefOf(change)
        if (href === formatState(state)) return
        // Not null: a state that is the standard one was chosen all the same.
        history.pushState({}, '', href)
        for (const listener of listeners) listener()
      },
      replace(change) {
        history.replaceState({}, '', hrefOf(change))
        for (const listener of listeners) listener()
      },
    }
  }, [address])
}

/** @throws Error outside of the page's own tree */
export function usePageState(): PageStateActions {
  const actions = useContext(PageStateContext)
  if (actions === undefined) throw new Error('There is no page around this')
  return actions
}

const listeners = new Set<() => void>()

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  addEventListener('popstate', listener)
  return () => {
    listeners.delete(listener)
    removeEventListener('popstate', listener)
  }
}

function currentAddress(): string {
  return `${location.pathname}${location.search}`
}
