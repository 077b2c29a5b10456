import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useCombobox } from 'downshift'
import { Search, X } from 'lucide-react'
import {
  type KeyboardEvent,
  type ReactNode,
  type SyntheticEvent,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from 'react'
import { ApiProblem } from '../api/problem.ts'
import { checkQuery } from '../api/questions.ts'
import { useAsked } from '../state/use-asked.ts'
import { usePageState } from '../state/use-page-state.ts'
import { visibleText } from '../text/visible-text.ts'
import { KqlFault } from './kql-fault.tsx'
import type { Suggestion } from './suggestions.ts'
import { useSuggestions } from './use-suggestions.ts'
import './kql-bar.css'

const types = useCombobox.stateChangeTypes

/** The query of the page, in KQL: completed while it is written, in force once Enter is pressed and it is understood. */
export function KqlBar(): ReactNode {
  const { state, go } = usePageState()
  const { zone } = useAsked()
  const client = useQueryClient()
  const [text, setText] = useState(state.q)
  const [cursor, setCursor] = useState(0)
  const [fault, setFault] = useState<{ readonly problem: ApiProblem; readonly text: string }>()
  const input = useRef<HTMLInputElement>(null)
  const cursorAfter = useRef<number>(undefined)
  const [isActive, setActive] = useState(false)
  const { suggestions, place } = useSuggestions(text, cursor, isActive)

  // Whoever goes back, picks a panel's events or clears the query finds it in the bar.
  useEffect(() => {
    setText(state.q)
    setFault(undefined)
  }, [state.q])

  const inForce = useQuery({
    queryKey: ['in-force', state.q, zone],
    queryFn: async () => {
      await checkQuery(client, state.q, zone)
      return true
    },
    enabled: state.q !== '',
    staleTime: Number.POSITIVE_INFINITY,
  })
  const shownFault =
    fault ??
    (inForce.error instanceof ApiProblem && inForce.error.parameter === 'q' && text === state.q
      ? { problem: inForce.error, text: state.q }
      : undefined)

  useLayoutEffect(() => {
    if (cursorAfter.current === undefined) return
    input.current?.setSelectionRange(cursorAfter.current, cursorAfter.current)
    setCursor(cursorAfter.current)
    cursorAfter.current = undefined
  })

  async function apply(): Promise<void> {
    try {
      await checkQuery(client, text, zone)
      setFault(undefined)
      go({ q: text.trim() })
    } catch (error) {
      if (error instanceof ApiProblem) setFault({ problem: error, text })
      else throw error
    }
  }

  function complete(suggestion: Suggestion): void {
    const changed = text.slice(0, place.start) + suggestion.text + text.slice(place.end).trimStart()
    cursorAfter.current = place.start + suggestion.text.length
    setText(changed)
  }

  const combobox = useCombobox<Suggestion>({
    items: [...suggestions],
    inputValue: text,
    selectedItem: null,
    itemToString: (item) => item?.label ?? '',
    inputId: 'kql',
    onIsOpenChange: ({ isOpen }) => setActive(isOpen),
    stateReducer: (state, { type, changes }) => {
      // The text is the reader's: leaving the bar or closing the list changes nothing in it.
      if (type === types.InputBlur)
        return { ...changes, selectedItem: null, isOpen: false, highlightedIndex: -1 }
      // The list opens under a pointer that is at rest: what Enter does is for the keys to say.
      if (type === types.ItemMouseMove || type === types.MenuMouseLeave) return state
      return changes
    },
  })

  // Completing is not left to downshift: it tells of a choice after the fact, and not at all where a pointer moves meanwhile.
  function onKey(event: KeyboardEvent<HTMLInputElement>): void {
    const { highlightedIndex } = combobox
    const suggestion = isOpen ? suggestions[highlightedIndex] : undefined
    if (event.key === 'Enter') {
      leaveToUs(event)
      if (suggestion !== undefined) {
        complete(suggestion)
        combobox.setHighlightedIndex(-1)
      } else {
        combobox.closeMenu()
        void apply()
      }
    } else if (event.key === 'Escape' && !combobox.isOpen) {
      // Downshift would empty the bar.
      leaveToUs(event)
    }
  }

  const isOpen = combobox.isOpen && suggestions.length > 0
  return (
    <div className="kql">
      <label {...combobox.getLabelProps({ className: 'visually-hidden' })} htmlFor="kql">
        Query (KQL)
      </label>
      <div className={shownFault === undefined ? 'kql-box' : 'kql-box wrong'}>
        <Search size={15} aria-hidden="true" />
        <input
          {...combobox.getInputProps({
            ref: input,
            onKeyDown: onKey,
            onChange: (event) => {
              setText(event.currentTarget.value)
              setCursor(event.currentTarget.selectionStart ?? 0)
              setFault(undefined)
            },
            onSelect: (event) => setCursor(event.currentTarget.selectionStart ?? 0),
            'aria-invalid': shownFault !== undefined,
            'aria-errormessage': shownFault === undefined ? undefined : 'kql-fault',
          })}
          className="kql-input"
          placeholder="Filter by KQL, such as http.response.status_code >= 500"
          spellCheck={false}
          autoComplete="off"
          autoCapitalize="off"
          maxLength={8192}
        />
        {text !== '' && (
          <button
            type="button"
            className="icon-button small"
            aria-label="Clear the query"
            title="Clear the query"
            onClick={() => {
              setText('')
              setFault(undefined)
              go({ q: '' })
              input.current?.focus()
            }}
          >
            <X size={14} aria-hidden="true" />
          </button>
        )}
      </div>
      <ul {...combobox.getMenuProps({ className: 'kql-list', hidden: !isOpen })}>
        {isOpen &&
          suggestions.map((suggestion, index) => (
            <li
              key={suggestion.label}
              {...combobox.getItemProps({
                item: suggestion,
                index,
                onClick: (event) => {
                  leaveToUs(event)
                  complete(suggestion)
                },
              })}
              className={index === combobox.highlightedIndex ? 'kql-item on' : 'kql-item'}
            >
              <bdi className="kql-label">{visibleText(suggestion.label)}</bdi>
              <span className="kql-detail">{suggestion.detail}</span>
            </li>
          ))}
      </ul>
      {shownFault !== undefined && <KqlFault id="kql-fault" {...shownFault} />}
    </div>
  )
}

/** Downshift does nothing about an event that is marked so. */
function leaveToUs(event: SyntheticEvent): void {
  Object.assign(event.nativeEvent, { preventDownshiftDefault: true })
}
