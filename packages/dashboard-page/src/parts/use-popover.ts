import { type RefObject, useEffect, useRef, useState } from 'react'

export interface Popover {
  readonly isOpen: boolean
  readonly toggle: () => void
  readonly close: () => void
  /** Around the button and what it opens. */
  readonly place: RefObject<HTMLDivElement | null>
  readonly button: RefObject<HTMLButtonElement | null>
}

/** Something that a button opens: Escape, a press elsewhere and leaving by Tab close it; Escape gives the focus back. */
export function usePopover(): Popover {
  const [isOpen, setOpen] = useState(false)
  const place = useRef<HTMLDivElement>(null)
  const button = useRef<HTMLButtonElement>(null)

  useEffect(() => {
    if (!isOpen) return
    const stop = new AbortController()
    const closeOutside = (event: Event) => {
      if (event.target instanceof Node && !place.current?.contains(event.target)) setOpen(false)
    }
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return
      event.stopPropagation()
      setOpen(false)
      button.current?.focus()
    }
    const { signal } = stop
    document.addEventListener('pointerdown', closeOutside, { signal })
    document.addEventListener('focusin', closeOutside, { signal })
    place.current?.addEventListener('keydown', onKey, { signal })
    return () => stop.abort()
  }, [isOpen])

  return { isOpen, toggle: () => setOpen((open) => !open), close: () => setOpen(false), place, button }
}
