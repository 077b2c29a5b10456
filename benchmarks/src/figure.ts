/** One row of the table. */
export interface Figure {
  /** Stable name in the JSON. */
  readonly name: string
  readonly what: string
  readonly value: number
  readonly unit:
    | 'lines/s'
    | 'events/s'
    | 'requests/s'
    | 'lines'
    | 'panels'
    | 's'
    | 'ms'
    | 'MiB'
    | 'µs'
    | 'ratio'
  /** What it must reach, and in which direction. */
  readonly target?: { readonly value: number; readonly better: 'more' | 'less' }
  /** The peer measured in the same run on the same file: its value and ours against it. */
  readonly peer?: { readonly name: string; readonly value: number; readonly ratio: number }
  readonly note?: string
}

export function isMet({ value, target }: Figure): boolean | undefined {
  if (target === undefined) return undefined
  return target.better === 'more' ? value >= target.value : value <= target.value
}

/** The figures as Markdown. */
export function renderFigures(figures: readonly Figure[]): string {
  const rows = figures.map((figure) => {
    const met = isMet(figure)
    const wanted =
      figure.target === undefined
        ? ''
        : `${figure.target.better === 'more' ? '≥' : '≤'} ${shown(figure.target.value, figure.unit)}`
    const peer =
      figure.peer === undefined
        ? ''
        : `${figure.peer.name} ${shown(figure.peer.value, figure.unit)}, ${figure.peer.ratio.toFixed(2)}×`
    const verdict = met === undefined ? '' : met ? 'met' : 'NOT met'
    return `| ${figure.what} | ${shown(figure.value, figure.unit)} | ${wanted} | ${peer} | ${verdict} | ${figure.note ?? ''} |`
  })
  return ['| what | measured | target | peer | | note |', '|---|---:|---:|---|---|---|', ...rows].join('\n')
}

function shown(value: number, unit: Figure['unit']): string {
  if (unit === 'ratio') return value.toFixed(2)
  const digits = value < 10 ? 2 : value < 100 ? 1 : 0
  return `${value.toLocaleString('en-US', { maximumFractionDigits: digits })} ${unit}`
}

/** The middle of some measurements. */
export function median(values: readonly number[]): number {
  return quantile(values, 0.5)
}

/** Nearest rank. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN
}
