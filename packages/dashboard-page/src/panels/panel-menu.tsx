import type { Panel } from '@weir/dashboards'
import {
  ChartNoAxesColumn,
  EllipsisVertical,
  FileSpreadsheet,
  Image,
  Link,
  ListFilter,
  Table,
} from 'lucide-react'
import type { ReactNode, RefObject } from 'react'
import { apiUrl } from '../api/get-json.ts'
import { Menu, type MenuItem } from '../parts/menu.tsx'
import { say } from '../parts/said.tsx'
import { saveFile } from '../parts/save-file.ts'
import { joinKql } from '../state/asked-query.ts'
import { useAsked } from '../state/use-asked.ts'
import { usePageState } from '../state/use-page-state.ts'
import { csvOf } from '../text/csv.ts'
import type { ViewHandle } from '../views/contract.ts'
import type { PanelAnswer } from './panel-answer.ts'
import { eventsOfPanel } from './panel-query.ts'

interface PanelMenuProps {
  readonly panel: Panel
  readonly shown: PanelAnswer | undefined
  readonly view: RefObject<ViewHandle | null>
  /** Whether the rows are shown as a table instead of being drawn, and how that is turned; nothing where they are one anyway. */
  readonly table: { readonly isOn: boolean; readonly turn: () => void } | undefined
}

/** What can be done with a panel: keep its rows or its picture, see its events, ask the API the same. */
export function PanelMenu({ panel, shown, view, table }: PanelMenuProps): ReactNode {
  const { state, go } = usePageState()
  const { parameters } = useAsked()
  const icon = { size: 15, 'aria-hidden': true } as const
  const events = eventsOfPanel(panel)

  function saveRows(): void {
    if (shown === undefined) {
      say('There are no rows yet')
      return
    }
    const { columns, rows } = shown.answer
    const text = csvOf(
      columns.map(({ name }) => name),
      rows,
    )
    // Excel takes UTF-8 for what it is only after a byte-order mark.
    saveFile(`${panel.id}.csv`, new Blob(['\ufeff', text], { type: 'text/csv;charset=utf-8' }))
  }

  async function savePicture(): Promise<void> {
    const picture = await view.current?.png()
    if (picture === undefined) return say('There is no picture of this panel')
    saveFile(`${panel.id}.png`, picture)
  }

  async function copyAddress(): Promise<void> {
    const url = `${location.origin}${apiUrl(`/v1/panels/${panel.id}`, parameters)}`
    try {
      await navigator.clipboard.writeText(url)
      say('The address is copied')
    } catch {
      say(`The browser does not let it be copied: ${url}`)
    }
  }

  const items: readonly MenuItem[] = [
    ...(table === undefined
      ? []
      : [
          {
            name: table.isOn ? 'Show as chart' : 'Show as table',
            icon: table.isOn ? <ChartNoAxesColumn {...icon} /> : <Table {...icon} />,
            onChoose: table.turn,
          },
        ]),
    { name: 'Export CSV', icon: <FileSpreadsheet {...icon} />, onChoose: saveRows },
    { name: 'Save as PNG', icon: <Image {...icon} />, onChoose: () => void savePicture() },
    ...(events === undefined
      ? []
      : [
          {
            name: 'Open as events',
            icon: <ListFilter {...icon} />,
            onChoose: () => go({ place: { kind: 'events' }, q: joinKql([state.q, events]) }),
          },
        ]),
    { name: 'Copy API URL', icon: <Link {...icon} />, onChoose: () => void copyAddress() },
  ]
  return (
    <Menu
      label={`Menu of ${panel.title}`}
      className="icon-button small"
      button={<EllipsisVertical size={15} aria-hidden="true" />}
      items={items}
    />
  )
}
