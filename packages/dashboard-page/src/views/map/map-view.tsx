import { type ReactNode, useCallback, useEffect, useState } from 'react'
import type { ChartInput, ChartSpec } from '../chart/chart-spec.ts'
import { EChart } from '../chart/e-chart.tsx'
import type { ViewProps } from '../contract.ts'
import { PanelTable } from '../table/panel-table.tsx'
import { countryMapSpec } from './country-map-spec.ts'
import { type LoadedWorld, loadWorld } from './load-world.ts'
import './map-view.css'
import { placeMapSpec } from './place-map-spec.ts'

/** A panel on the map of the world, which is fetched at first use, with its rows beneath. Where that fails there are only these. */
export function MapView(props: ViewProps): ReactNode {
  const [world, setWorld] = useState<LoadedWorld | 'failed'>()
  useEffect(() => {
    let wanted = true
    loadWorld()
      .catch(() => 'failed' as const)
      .then((loaded) => wanted && setWorld(loaded))
    return () => {
      wanted = false
    }
  }, [])
  const specOf = useCallback(
    (input: ChartInput): ChartSpec =>
      mapSpec(input, world === undefined || world === 'failed' ? new Map() : world.small),
    [world],
  )
  if (world === undefined) return null
  if (world === 'failed') return <PanelTable {...props} />
  const { ref: _, ...tableProps } = props
  return (
    <div className="view-map">
      <div className="view-map-chart">
        <EChart {...props} specOf={specOf} />
      </div>
      <div className="view-map-table">
        <PanelTable {...tableProps} />
      </div>
    </div>
  )
}

function mapSpec(input: ChartInput, small: LoadedWorld['small']): ChartSpec {
  const { view } = input
  switch (view.kind) {
    case 'country-map':
      return countryMapSpec({ ...input, view }, small)
    case 'place-map':
      return placeMapSpec({ ...input, view })
    default:
      throw new Error(`a panel's view ${view.kind} is no map`)
  }
}
