import type { ChartInput, ChartSpec } from '../chart/chart-spec.ts'
import { shortened } from '../chart/tooltip-element.ts'
import type { Cell, Pick } from '../contract.ts'
import { pickableFields } from '../definition/pickable-fields.ts'
import type { ShownColumn } from '../definition/shown-columns.ts'
import { formatCell } from '../format-cell.ts'
import { seriesColour } from '../look/series-colour.ts'

/** Height that a node needs for its name, in CSS pixels. */
const NODE = 20

type Side = 'from' | 'to'

interface Node {
  readonly side: Side
  readonly cell: Cell
  readonly sum: number
}

/**
 * From the left column to the right one. A page stands in both, as two nodes: page flows have circles, which a diagram of
 * one node each could not lay out.
 */
export function flowSpec({ panel, view, answer, zone, palette, width }: ChartInput<'flow'>): ChartSpec {
  const flows = answer.rows.flatMap((row) => {
    const [from, to, size] = [
      row[view.from.column] ?? null,
      row[view.to.column] ?? null,
      row[view.size.column],
    ]
    return typeof size === 'number' && size > 0 ? [{ from, to, size }] : []
  })
  const nodesOf = (side: Side): Node[] =>
    [...new Set(flows.map((flow) => flow[side]))].map((cell) => ({
      side,
      cell,
      sum: flows.filter((flow) => flow[side] === cell).reduce((total, { size }) => total + size, 0),
    }))
  const nodes = [...nodesOf('from'), ...nodesOf('to')]
  const indexOf = (side: Side, cell: Cell) =>
    nodes.findIndex((node) => node.side === side && node.cell === cell)
  const colourOf = (cell: Cell) =>
    seriesColour(
      palette,
      Math.max(
        0,
        nodesOf('from').findIndex((node) => node.cell === cell),
      ),
    )
  const nameOf = (cell: Cell, shown: ShownColumn) => formatCell(cell, shown.format, zone)
  const labelOf = ({ side, cell }: Node) => shortened(nameOf(cell, side === 'from' ? view.from : view.to), 80)
  const most = Math.max(nodesOf('from').length, nodesOf('to').length)
  const pickOf = (shown: ShownColumn, value: Cell): Pick[] =>
    value !== null && pickableFields(panel).includes(shown.column) ? [{ field: shown.column, value }] : []
  const written = (size: number) => formatCell(size, view.size.format, zone)

  return {
    option: {
      tooltip: { trigger: 'item' },
      series: [
        {
          type: 'sankey',
          id: '0',
          left: 2,
          right: 2,
          top: 4,
          bottom: 6,
          nodeWidth: 8,
          nodeGap: 13,
          // In the order of the nodes: one that looks for fewer crossings jumps with every refresh.
          layoutIterations: 0,
          draggable: false,
          emphasis: { focus: 'adjacency' },
          label: {
            color: palette.text,
            fontSize: 11,
            width: Math.max(60, width * 0.3),
            overflow: 'truncate',
            formatter: ({ dataIndex }: { dataIndex: number }) => {
              const node = nodes[dataIndex]
              return node === undefined ? '' : labelOf(node)
            },
          },
          labelLayout: { hideOverlap: true },
          lineStyle: { color: 'source', opacity: 0.28, curveness: 0.5 },
          // Names of nodes only tell them apart; what is written is made of their cells.
          data: nodes.map((node, i) => ({
            name: String(i),
            value: node.sum,
            depth: node.side === 'from' ? 0 : 1,
            itemStyle: { color: colourOf(node.cell), borderWidth: 0 },
            label: { position: node.side === 'from' ? 'right' : 'left' },
          })),
          links: flows.map(({ from, to, size }) => ({
            source: String(indexOf('from', from)),
            target: String(indexOf('to', to)),
            value: size,
          })),
        },
      ],
    },
    height: 12 + most * NODE,
    label: `${panel.title}, ${flows.length} ways. ${
      flows[0] === undefined
        ? 'None.'
        : `The most: from ${nameOf(flows[0].from, view.from)} to ${nameOf(flows[0].to, view.to)}, ${written(flows[0].size)}.`
    }`,
    tooltip(marks) {
      const mark = marks[0]
      const flow = mark?.dataType === 'edge' ? flows[mark.dataIndex] : undefined
      if (flow !== undefined) {
        return {
          title: `${nameOf(flow.from, view.from)} → ${nameOf(flow.to, view.to)}`,
          lines: [{ label: view.size.label, value: written(flow.size), colour: colourOf(flow.from) }],
        }
      }
      const node = mark === undefined ? undefined : nodes[mark.dataIndex]
      if (node === undefined) return undefined
      const shown = node.side === 'from' ? view.from : view.to
      return {
        title: `${shown.label} ${nameOf(node.cell, shown)}`,
        lines: [
          { label: `${view.size.label} drawn here`, value: written(node.sum), colour: colourOf(node.cell) },
        ],
      }
    },
    picksAt({ dataType, dataIndex }) {
      if (dataType === 'edge') {
        const flow = flows[dataIndex]
        return flow === undefined ? [] : [...pickOf(view.from, flow.from), ...pickOf(view.to, flow.to)]
      }
      const node = nodes[dataIndex]
      return node === undefined ? [] : pickOf(node.side === 'from' ? view.from : view.to, node.cell)
    },
    rowsOf: ({ series }) =>
      ((series[0]?.links ?? []) as { source: string; target: string; value: number }[]).map((link) => ({
        [view.from.column]: nodes[Number(link.source)]?.cell ?? null,
        [view.to.column]: nodes[Number(link.target)]?.cell ?? null,
        [view.size.column]: link.value,
      })),
  }
}
