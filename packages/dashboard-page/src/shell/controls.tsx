import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { valuesQuestion } from '../api/questions.ts'
import { useAfterPanels } from '../state/use-after-panels.ts'
import { usePageState } from '../state/use-page-state.ts'
import { visibleText } from '../text/visible-text.ts'

/** So many hosts and sites can be chosen from. */
const MOST = 200
/** Panels in sight are asked for first. */
const AFTER_PANELS = 600

/** Host and site to choose, where there is more than one. */
export function Controls(): ReactNode {
  return (
    <>
      <Control name="host" field="host.name" label="Host" all="All hosts" />
      <Control name="site" field="url.domain" label="Site" all="All sites" />
    </>
  )
}

interface ControlProps {
  readonly name: 'host' | 'site'
  readonly field: string
  readonly label: string
  readonly all: string
}

function Control({ name, field, label, all }: ControlProps): ReactNode {
  const { state, go } = usePageState()
  const { data } = useQuery({ ...valuesQuestion(field, '', MOST, AFTER_PANELS), enabled: useAfterPanels() })
  const chosen = state[name]
  const stored = data?.values ?? []
  if (stored.length < 2 && chosen === '') return null
  const values = chosen === '' || stored.includes(chosen) ? stored : [chosen, ...stored]
  return (
    <select
      className="select"
      aria-label={label}
      value={chosen}
      onChange={(event) => go({ [name]: event.target.value })}
    >
      <option value="">{all}</option>
      {values.map((value) => (
        <option key={value} value={value}>
          {visibleText(value)}
        </option>
      ))}
    </select>
  )
}
