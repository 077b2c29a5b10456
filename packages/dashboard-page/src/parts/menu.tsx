import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef } from 'react'
import { usePopover } from './use-popover.ts'

export interface MenuItem {
  readonly name: string
  readonly icon?: ReactNode
  /** Set: one of several to choose from. */
  readonly checked?: boolean
  readonly href?: string
  /** Whether the link is a file to keep. */
  readonly download?: boolean
  readonly onChoose?: () => void
}

interface MenuProps {
  readonly label: string
  readonly className: string
  readonly button: ReactNode
  readonly items: readonly MenuItem[]
}

/** A button with a menu (WAI-ARIA menu button): arrows, Home and End walk through it, Enter chooses, Escape closes. */
export function Menu({ label, className, button, items }: MenuProps): ReactNode {
  const popover = usePopover()
  const list = useRef<HTMLDivElement>(null)
  const id = useId()

  useEffect(() => {
    if (!popover.isOpen) return
    const all = itemsOf(list.current)
    const chosen = all.find((item) => item.getAttribute('aria-checked') === 'true')
    ;(chosen ?? all[0])?.focus()
  }, [popover.isOpen])

  function onKey(event: KeyboardEvent): void {
    const all = itemsOf(list.current)
    const at = all.indexOf(document.activeElement as HTMLElement)
    const steps: Readonly<Record<string, number>> = {
      ArrowDown: (at + 1) % all.length,
      ArrowUp: (at - 1 + all.length) % all.length,
      Home: 0,
      End: all.length - 1,
    }
    const next = steps[event.key]
    if (event.key === 'Tab') popover.close()
    if (next === undefined) return
    event.preventDefault()
    all[next]?.focus()
  }

  function choose(item: MenuItem): void {
    popover.close()
    if (item.href === undefined) popover.button.current?.focus()
    item.onChoose?.()
  }

  return (
    <div className="anchored" ref={popover.place}>
      <button
        ref={popover.button}
        type="button"
        className={className}
        aria-label={label}
        title={label}
        aria-haspopup="menu"
        aria-expanded={popover.isOpen}
        aria-controls={popover.isOpen ? id : undefined}
        onClick={popover.toggle}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown' || popover.isOpen) return
          event.preventDefault()
          popover.toggle()
        }}
      >
        {button}
      </button>
      {popover.isOpen && (
        <div
          id={id}
          role="menu"
          aria-label={label}
          tabIndex={-1}
          className="popover"
          ref={list}
          onKeyDown={onKey}
        >
          {items.map((item) => (
            <Item key={item.name} item={item} choose={choose} />
          ))}
        </div>
      )}
    </div>
  )
}

function Item({ item, choose }: { readonly item: MenuItem; readonly choose: (item: MenuItem) => void }) {
  const content = (
    <>
      {item.icon}
      {item.name}
    </>
  )
  if (item.href !== undefined) {
    return (
      <a
        role="menuitem"
        tabIndex={-1}
        className="menu-item"
        href={item.href}
        download={item.download}
        onClick={() => choose(item)}
      >
        {content}
      </a>
    )
  }
  const common = {
    type: 'button',
    tabIndex: -1,
    className: 'menu-item',
    onClick: () => choose(item),
  } as const
  if (item.checked === undefined) {
    return (
      <button {...common} role="menuitem">
        {content}
      </button>
    )
  }
  return (
    <button {...common} role="menuitemradio" aria-checked={item.checked}>
      {content}
    </button>
  )
}

function itemsOf(list: HTMLElement | null): HTMLElement[] {
  return [...(list?.querySelectorAll<HTMLElement>('[role^=menuitem]') ?? [])]
}
