import { Columns3 } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import type { Field } from '../api/answers.ts'
import { usePopover } from '../parts/use-popover.ts'
import { usePageState } from '../state/use-page-state.ts'
import { standardColumns } from './columns.ts'

interface ColumnChoiceProps {
  readonly fields: readonly Field[]
  readonly columns: readonly string[]
}

/** Which fields the list shows. They stand in the order in which they were chosen. */
export function ColumnChoice({ fields, columns }: ColumnChoiceProps): ReactNode {
  const { go } = usePageState()
  const popover = usePopover()
  const [wanted, setWanted] = useState('')
  const shown = fields.filter(({ name, meaning }) =>
    `${name} ${meaning}`.toLowerCase().includes(wanted.trim().toLowerCase()),
  )

  function choose(name: string, isChosen: boolean): void {
    const next = isChosen ? withColumn(columns, name) : columns.filter((each) => each !== name)
    const isStandard = next.length === 0 || next.join() === standardColumns.join()
    go({ columns: isStandard ? [] : next })
  }

  return (
    <div className="anchored" ref={popover.place}>
      <button
        ref={popover.button}
        type="button"
        className="button"
        aria-haspopup="dialog"
        aria-expanded={popover.isOpen}
        onClick={popover.toggle}
      >
        <Columns3 size={15} aria-hidden="true" />
        Columns
      </button>
      {popover.isOpen && (
        <div className="popover column-choice" role="dialog" aria-label="Columns">
          <input
            className="field"
            type="search"
            aria-label="Find a field"
            placeholder="Find a field"
            value={wanted}
            onChange={(event) => setWanted(event.target.value)}
          />
          <div className="column-list">
            {shown.map(({ name, meaning }) => (
              <label key={name} title={meaning}>
                <input
                  type="checkbox"
                  checked={columns.includes(name)}
                  onChange={(event) => choose(name, event.target.checked)}
                />
                {name}
              </label>
            ))}
            {shown.length === 0 && <p>There is no such field</p>}
          </div>
          <button type="button" className="button" onClick={() => go({ columns: [] })}>
            As they were
          </button>
        </div>
      )}
    </div>
  )
}

/** At the end, but before the whole line: what stands behind that is out of sight. */
function withColumn(columns: readonly string[], name: string): readonly string[] {
  const end = columns.at(-1) === 'event.original' ? columns.length - 1 : columns.length
  return columns.toSpliced(end, 0, name)
}
