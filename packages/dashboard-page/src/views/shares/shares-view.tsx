import type { ReactNode } from 'react'
import type { ChartInput, ChartSpec } from '../chart/chart-spec.ts'
import { EChart } from '../chart/e-chart.tsx'
import type { ViewProps } from '../contract.ts'
import { palettes } from '../look/palette.ts'
import { paletteVariables } from '../look/palette-variables.ts'
import { sharesSpec } from './shares-spec.ts'
import './shares-view.css'
import { slicesOf } from './slices.ts'

/** Parts of a whole: a ring, and beside it the list of its parts with counts and shares, each a button that picks it. */
export function SharesView(props: ViewProps): ReactNode {
  const { panel, answer, zone, theme, onPick } = props
  const { view } = panel
  if (view.kind !== 'shares') throw new Error(`a panel's view ${view.kind} is none of shares`)
  const slices = slicesOf({ panel, view, answer, zone, palette: palettes[theme] })
  return (
    <div className="view-shares" style={paletteVariables(theme)}>
      <div className="view-shares-ring">
        <EChart {...props} specOf={ringSpec} />
      </div>
      <ul aria-label={panel.title}>
        {slices.map(({ name, size, share, colour, picks }) => {
          const line = (
            <>
              <span className="view-shares-swatch" style={{ background: colour }} />
              <span className="view-shares-name">{name}</span>
              <span className="view-shares-size">{size}</span>
              <span className="view-shares-share">{share}</span>
            </>
          )
          return (
            <li key={name} title={name}>
              {picks.length === 0 ? (
                <div>{line}</div>
              ) : (
                <button type="button" onClick={() => onPick(picks)}>
                  {line}
                </button>
              )}
            </li>
          )
        })}
      </ul>
    </div>
  )
}

function ringSpec(input: ChartInput): ChartSpec {
  const { view } = input
  if (view.kind !== 'shares') throw new Error(`a panel's view ${view.kind} is none of shares`)
  return sharesSpec({ ...input, view })
}
