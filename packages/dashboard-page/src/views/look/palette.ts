/** The colours of one theme, as charts and views use them. Text reaches a contrast of 4.5 on the surface. */
export interface Palette {
  readonly surface: string
  readonly text: string
  readonly quiet: string
  readonly line: string
  readonly hover: string
  /** Behind the main figure of a row. */
  readonly bar: string
  /** Told apart by colour-blind readers too: after Okabe and Ito, "Color Universal Design" (2008), darkened or lightened for the theme. */
  readonly series: readonly [string, ...string[]]
  readonly status: Readonly<Record<'1' | '2' | '3' | '4' | '5', string>>
  /** From few to many. */
  readonly scale: readonly [string, ...string[]]
  /** Of a country without events, and the borders between countries. */
  readonly land: string
  readonly border: string
}

const light: Palette = {
  surface: '#ffffff',
  text: '#1d2730',
  quiet: '#566370',
  line: '#e2e7ec',
  hover: '#eef3f8',
  bar: '#d9e8f5',
  series: ['#0f6fb8', '#d9600a', '#12917a', '#a4508b', '#5aaee0', '#b28a0a', '#7a5c3e', '#7b8794'],
  status: { 1: '#7b8794', 2: '#22998c', 3: '#7d95ad', 4: '#dd8d0a', 5: '#c93a3a' },
  scale: ['#e3eff9', '#b5d4ee', '#7db3df', '#4590c9', '#176bab', '#0b4478'],
  land: '#eceff2',
  border: '#ffffff',
}

const dark: Palette = {
  surface: '#161b22',
  text: '#e3e8ee',
  quiet: '#9ba7b4',
  line: '#2c343e',
  hover: '#212a34',
  bar: '#1f3a55',
  series: ['#4ea1e3', '#ef8b4b', '#36bfa0', '#d58abb', '#93cdf3', '#dbb53c', '#c29f7c', '#9ba7b4'],
  status: { 1: '#9ba7b4', 2: '#37b8a6', 3: '#8ba3ba', 4: '#eea63a', 5: '#ef6a64' },
  scale: ['#1c3247', '#1f4a70', '#28689d', '#3b89c8', '#6bb0e8', '#b4daf8'],
  land: '#28303a',
  border: '#161b22',
}

export const palettes = { light, dark }
