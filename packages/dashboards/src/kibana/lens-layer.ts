import type { Dimension } from '@weir/query'
import type { ShownColumn } from '../definition/view.ts'
import { duration, size } from '../panels/columns.ts'
import type { Asked } from './asked.ts'
import type { LensColumn, LensColumns } from './lens-column.ts'
import { scaleColumn, termsColumn } from './lens-group.ts'
import { type Figure, metricColumns } from './lens-metric.ts'

/** The columns of a Lens visualization, and which of them stands for which of the panel's. */
export interface LensLayer {
  readonly query: string
  readonly columns: LensColumns
  readonly columnOrder: readonly string[]
  /** The id of the column that stands for a column of the panel; `undefined` where none does. */
  idOf(column: string): string | undefined
}

/** What a view wants of a layer. */
export interface LayerRoles {
  /** Columns of the panel, groups and figures: they give the labels and formats. What Lens cannot show is left out. */
  readonly shown: readonly ShownColumn[]
  /** A key that splits each figure, and is no part of a combination of keys. */
  readonly series?: string
  /** Of the hours or weekdays only the one that ranks first. */
  readonly onlyFirst?: true
  /** Further figures under names of their own. */
  readonly further?: ReadonlyMap<string, Figure>
}

/** Where groups stand within groups, how many of the outer and of the inner ones can be read. */
const OUTER = 20
const INNER = 10

/** The layer that answers a panel's question. Groups by fields come first, so that they are ranked over the whole range. */
export function layerOf(asked: Asked, roles: LayerRoles): LensLayer {
  const { shown, further = new Map() } = roles
  const figures = [...figuresOf(asked, shown), ...further]
  const figureIds = new Map(figures.map(([name], i) => [name, `figure${i}`]))
  const groups = groupsOf(asked, roles)
  const groupIds = new Map(groups.flatMap(({ names }, i) => names.map((name) => [name, `key${i}`] as const)))
  const columns: [string, LensColumn][] = [
    ...groups.map(({ columnOf, names }, i): [string, LensColumn] => [
      `key${i}`,
      columnOf(labelOf(names, shown), rankedBy(asked, figureIds)),
    ]),
    ...figures.flatMap(([name, figure]) => Object.entries(metricColumns(figureIds.get(name) ?? '', figure))),
  ]
  return {
    query: asked.query,
    columns: Object.fromEntries(columns),
    columnOrder: columns.map(([id]) => id),
    idOf: (column) => groupIds.get(column) ?? figureIds.get(column),
  }
}

function figuresOf({ figures }: Asked, shown: readonly ShownColumn[]): [string, Figure][] {
  return shown.flatMap(({ column, label, format }) => {
    const figure = figures.get(column)
    return figure === undefined ? [] : [[column, { ...figure, label, format }] satisfies [string, Figure]]
  })
}

interface Group {
  /** The columns of the panel that it stands for. */
  readonly names: readonly string[]
  columnOf(label: string, by: string | undefined): LensColumn
}

function groupsOf(asked: Asked, { series, onlyFirst }: LayerRoles): Group[] {
  const { keys, limit, rank, others } = asked
  const fields = keys.filter((key) => key.kind === 'terms')
  const combined = fields.filter(({ text }) => text !== series)
  const split = fields.filter(({ text }) => text === series)
  const nested = combined.length > 0 && split.length > 0
  const terms = (members: typeof fields, most: number): Group[] =>
    members.length === 0
      ? []
      : [
          {
            names: members.map(({ text }) => text),
            columnOf: (label, by) =>
              termsColumn(label, members, {
                size: most,
                direction: rank.direction,
                others,
                ...(by === undefined ? {} : { by }),
              }),
          },
        ]
  return [
    ...terms(combined, nested ? Math.min(limit, OUTER) : limit),
    ...terms(split, nested ? Math.min(limit, INNER) : limit),
    ...keys.flatMap((key) =>
      key.kind === 'terms'
        ? []
        : [
            {
              names: [nameOf(key)],
              columnOf: (label: string, by: string | undefined) =>
                scaleColumn(
                  key.kind === 'ranges' ? measuredAs(key.field) : label,
                  key,
                  onlyFirst ? by : undefined,
                ),
            },
          ],
    ),
  ]
}

/** The panel's column of a key is called as the key, but for time. */
function nameOf(key: Dimension): string {
  return key.kind === 'time' ? '@timestamp' : key.text
}

/** Views show the bounds of a range, not the range itself. */
function measuredAs(field: string): string {
  return [duration, size].find(({ column }) => column === field)?.label ?? field
}

function rankedBy({ rank }: Asked, figureIds: ReadonlyMap<string, string>): string | undefined {
  if (rank.by === undefined) return undefined
  const id = figureIds.get(rank.by)
  if (id === undefined) throw new Error(`groups are ranked by ${rank.by}, which is not shown`)
  return id
}

function labelOf(names: readonly string[], shown: readonly ShownColumn[]): string {
  return names.map((name) => shown.find(({ column }) => column === name)?.label ?? name).join(' › ')
}
