import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { type Filter, filterText } from '../state/filter.ts'
import { usePageState } from '../state/use-page-state.ts'
import { visibleText } from '../text/visible-text.ts'

/** The filters that were picked: each can be turned around or removed, all at once too. */
export function Pills(): ReactNode {
  const { state, go } = usePageState()
  const { filters } = state
  if (filters.length === 0) return null
  return (
    <fieldset className="pills" aria-label="Filters">
      {filters.map((filter) => (
        <Pill
          key={filterText(filter)}
          filter={filter}
          turn={() => go({ filters: filters.map((each) => (each === filter ? turned(each) : each)) })}
          remove={() => go({ filters: filters.filter((each) => each !== filter) })}
        />
      ))}
      {filters.length > 1 && (
        <button type="button" className="button button-plain" onClick={() => go({ filters: [] })}>
          Clear all
        </button>
      )}
    </fieldset>
  )
}

interface PillProps {
  readonly filter: Filter
  readonly turn: () => void
  readonly remove: () => void
}

function Pill({ filter, turn, remove }: PillProps): ReactNode {
  const isNot = filter.not === true
  const value = valueText(filter)
  const text = `${filter.field}: ${value}`
  return (
    <span className={isNot ? 'pill not' : 'pill'}>
      <span className="pill-text" title={text}>
        {isNot && 'not '}
        <b>{filter.field}</b>: <bdi>{value}</bdi>
      </span>
      <button
        type="button"
        aria-pressed={isNot}
        aria-label={`Only others than ${text}`}
        title="Turn around"
        onClick={turn}
      >
        ≠
      </button>
      <button type="button" aria-label={`Remove ${text}`} title="Remove" onClick={remove}>
        <X size={13} aria-hidden="true" />
      </button>
    </span>
  )
}

function turned(filter: Filter): Filter {
  const { not, ...subject } = filter
  return not === true ? subject : { ...subject, not: true }
}

function valueText(filter: Filter): string {
  if ('value' in filter) return visibleText(String(filter.value))
  const from = filter.gte === undefined ? '' : `≥ ${boundText(filter.field, filter.gte)}`
  const to = filter.lt === undefined ? '' : `< ${boundText(filter.field, filter.lt)}`
  return [from, to].filter((each) => each !== '').join(' and ') || 'any'
}

function boundText(field: string, bound: number): string {
  if (field.endsWith('duration')) return bound >= 1e9 ? `${bound / 1e9} s` : `${bound / 1e6} ms`
  if (field.endsWith('bytes'))
    return bound >= 1e6 ? `${bound / 1e6} MB` : bound >= 1e3 ? `${bound / 1e3} kB` : `${bound} B`
  return field === '@timestamp' ? new Date(bound).toISOString() : String(bound)
}
