import { type ReactNode, useEffect, useRef } from 'react'
import { useAsked } from '../state/use-asked.ts'
import { usePageState } from '../state/use-page-state.ts'
import { periodBeside } from '../time/period-beside.ts'

const shortcuts = [
  ['/', 'Go to the query'],
  ['[', 'The period before'],
  [']', 'The period after'],
  ['l', 'Events as they arrive, on or off'],
  ['↓ ↑', 'From row to row, in a list of events'],
  ['?', 'These shortcuts'],
  ['Esc', 'Close what is open'],
] as const

/** The keys of the page, and the list of them that `?` opens. They do nothing while something is being written. */
export function ShortcutsDialog(): ReactNode {
  const dialog = useRef<HTMLDialogElement>(null)
  const { state, go } = usePageState()
  const { parameters } = useAsked()

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isWriting(event.target))
        return
      switch (event.key) {
        case '/':
          document.getElementById('kql')?.focus()
          break
        case '?':
          dialog.current?.showModal()
          break
        case '[':
          go(periodBeside(parameters, -1, Date.now()))
          break
        case ']':
          go(periodBeside(parameters, 1, Date.now()))
          break
        case 'l':
          go({ live: !state.live })
          break
        default:
          return
      }
      event.preventDefault()
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [go, parameters, state.live])

  return (
    <dialog ref={dialog} className="shortcuts" aria-labelledby="shortcuts-title">
      <h2 id="shortcuts-title">Keys</h2>
      <dl>
        {shortcuts.map(([key, meaning]) => (
          <div key={key} style={{ display: 'contents' }}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
      <form method="dialog">
        <button type="submit" className="button">
          Close
        </button>
      </form>
    </dialog>
  )
}

function isWriting(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && target.closest('input, textarea, select, dialog, [role=menu]') !== null
  )
}
