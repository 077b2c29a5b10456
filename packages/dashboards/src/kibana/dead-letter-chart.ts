import { deadReasons } from '@weir/event-model'
import type { Panel } from '../definition/panel.ts'
import { shownColumns } from '../definition/view.ts'
import type { LensChart } from './lens-attributes.ts'
import { RECORDS } from './lens-column.ts'
import { formatParam } from './lens-format.ts'
import { table } from './lens-visualization.ts'
import { objectIds } from './object-ids.ts'

/** Dead letters by reason. The data view writes a reason with its meaning. */
export function deadLetterChart({ title, view }: Panel): LensChart {
  const labelOf = (name: string) => shownColumns(view).find(({ column }) => column === name)?.label ?? name
  const columns = {
    key0: {
      label: labelOf('reason'),
      customLabel: true,
      dataType: 'string',
      operationType: 'terms',
      isBucketed: true,
      scale: 'ordinal',
      sourceField: 'reason',
      params: {
        size: Object.keys(deadReasons).length,
        orderBy: { type: 'column', columnId: 'figure0' },
        orderDirection: 'desc',
        otherBucket: false,
        missingBucket: false,
        parentFormat: { id: 'terms' },
      },
    },
    figure0: {
      label: labelOf('count'),
      customLabel: true,
      dataType: 'number',
      operationType: 'count',
      isBucketed: false,
      scale: 'ratio',
      sourceField: RECORDS,
      params: { emptyAsNull: false, ...formatParam('count') },
    },
  } as const
  return {
    suffix: '',
    title,
    layer: { query: '', columns, columnOrder: ['key0', 'figure0'], idOf: () => undefined },
    visualization: table(['key0', 'figure0']),
    dataView: objectIds.deadLetters,
    ofEverything: true,
  }
}
