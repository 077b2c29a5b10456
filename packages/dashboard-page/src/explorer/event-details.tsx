import { useQuery } from '@tanstack/react-query'
import { Copy, Minus, Plus, X } from 'lucide-react'
import { Fragment, type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react'
import type { Event, Field } from '../api/answers.ts'
import { say } from '../parts/said.tsx'
import { type Filter, withFilters } from '../state/filter.ts'
import { useAsked } from '../state/use-asked.ts'
import { usePageState } from '../state/use-page-state.ts'
import { visibleText } from '../text/visible-text.ts'
import { eventQuestion } from './event-questions.ts'
import { fieldValues } from './field-values.ts'
import { valueText } from './value-text.ts'

interface EventDetailsProps {
  readonly id: string
  readonly fields: readonly Field[]
  readonly close: () => void
}

/** One event in full: the line as it was read, and every field, to filter by. */
export function EventDetails({ id, fields, close }: EventDetailsProps): ReactNode {
  const { data, isPending, error } = useQuery(eventQuestion(id))
  const title = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    if (id !== '') title.current?.focus({ preventScroll: true })
  }, [id])

  function closeAndReturn(): void {
    close()
    document.querySelector<HTMLElement>(`[data-event="${CSS.escape(id)}"]`)?.focus()
  }

  function onKey(event: KeyboardEvent): void {
    if (event.key === 'Escape') closeAndReturn()
  }

  return (
    <aside className="details" aria-labelledby="details-title" onKeyDown={onKey}>
      <header className="details-head">
        <h2 id="details-title" ref={title} tabIndex={-1}>
          Event
        </h2>
        <button
          type="button"
          className="icon-button"
          aria-label="Close the event"
          title="Close"
          onClick={closeAndReturn}
        >
          <X size={16} aria-hidden="true" />
        </button>
      </header>
      {isPending && <span className="spinner" role="status" aria-label="Loading the event" />}
      {error !== null && <p role="alert">{error.message}</p>}
      {data === null && <p role="alert">There is no event of that id.</p>}
      {data !== null && data !== undefined && <EventFields event={data} fields={fields} />}
    </aside>
  )
}

function EventFields({
  event,
  fields,
}: {
  readonly event: Event
  readonly fields: readonly Field[]
}): ReactNode {
  const line = event['event.original']
  const raw = typeof line === 'string' ? line : ''
  async function copyLine(): Promise<void> {
    try {
      await navigator.clipboard.writeText(raw)
      say('The line is copied')
    } catch {
      say('The browser does not let it be copied')
    }
  }
  return (
    <>
      <div className="raw">
        <h3>
          The line
          <button
            type="button"
            className="icon-button small"
            aria-label="Copy the line"
            title="Copy the line"
            onClick={() => void copyLine()}
          >
            <Copy size={13} aria-hidden="true" />
          </button>
        </h3>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by Tab (axe: scrollable-region-focusable) */}
        <pre tabIndex={0}>
          <bdi>{visibleText(raw)}</bdi>
        </pre>
      </div>
      <table className="detail-fields">
        <caption className="visually-hidden">Fields of the event</caption>
        <tbody>
          {fieldValues(event, fields).map((each) => (
            <FieldRow key={`${each.name} ${each.number}`} {...each} />
          ))}
        </tbody>
      </table>
    </>
  )
}

/** A long name breaks where its parts do. */
function FieldName({ name }: { readonly name: string }): ReactNode {
  return visibleText(name)
    .split(/(?<=[._])/)
    .map((part, index) => (
      <Fragment key={index}>
        {part}
        <wbr />
      </Fragment>
    ))
}

function FieldRow({ name, field, value, canFilter }: ReturnType<typeof fieldValues>[number]): ReactNode {
  const { state, go } = usePageState()
  const { zone } = useAsked()
  const text = valueText(value, field, zone)
  const filterBy = (not: boolean) => {
    if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') return
    const filter: Filter = { field: name, value, ...(not ? { not: true } : {}) }
    go({ filters: withFilters(state.filters, [filter]) })
  }
  return (
    <tr>
      <th scope="row" title={field?.meaning}>
        <FieldName name={name} />
      </th>
      <td>
        <bdi>{text}</bdi>
      </td>
      <td className="detail-actions">
        {canFilter && (
          <>
            <button
              type="button"
              className="icon-button small"
              aria-label={`Only ${name}: ${text}`}
              title="Only events with this"
              onClick={() => filterBy(false)}
            >
              <Plus size={13} aria-hidden="true" />
            </button>
            <button
              type="button"
              className="icon-button small"
              aria-label={`Without ${name}: ${text}`}
              title="Only events without this"
              onClick={() => filterBy(true)}
            >
              <Minus size={13} aria-hidden="true" />
            </button>
          </>
        )}
      </td>
    </tr>
  )
}
