import type { ReactNode } from 'react'
import type { ViewProps } from '../contract.ts'
import { chartSpec } from './chart-specs.ts'
import { EChart } from './e-chart.tsx'

/** A panel whose view is one chart and nothing beside it. */
export function ChartView(props: ViewProps): ReactNode {
  return <EChart {...props} specOf={chartSpec} />
}
