export interface Preset {
  readonly name: string
  readonly from: string
  readonly to: string
}

/** The ranges that are offered by name. */
export const presets: readonly Preset[] = [
  { name: 'Last 15 minutes', from: 'now-15m', to: 'now' },
  { name: 'Last hour', from: 'now-1h', to: 'now' },
  { name: 'Last 6 hours', from: 'now-6h', to: 'now' },
  { name: 'Last 24 hours', from: 'now-24h', to: 'now' },
  { name: 'Last 7 days', from: 'now-7d', to: 'now' },
  { name: 'Last 30 days', from: 'now-30d', to: 'now' },
  { name: 'Today', from: 'now/d', to: 'now' },
  { name: 'Yesterday', from: 'now-1d/d', to: 'now-1d/d' },
]

/** The preset of a range, or `undefined` of any other range. */
export function presetOf(from: string, to: string): Preset | undefined {
  return presets.find((preset) => preset.from === from && preset.to === to)
}
