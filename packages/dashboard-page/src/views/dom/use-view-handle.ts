import { type Ref, type RefObject, useEffect, useImperativeHandle } from 'react'
import type { ViewHandle } from '../contract.ts'

declare global {
  interface HTMLElement {
    /** What a view drew into this element, for tests in a browser: rows with the columns that it shows. */
    weirDrawn?: () => unknown
  }
}

/** Gives a view's handle to whoever holds its ref, and what it drew to its element. */
export function useViewHandle(
  ref: Ref<ViewHandle> | undefined,
  element: RefObject<HTMLElement | null>,
  handle: ViewHandle,
): void {
  useImperativeHandle(ref, () => handle, [handle])
  useEffect(() => {
    if (element.current !== null) element.current.weirDrawn = () => handle.drawn()
  }, [element, handle])
}
