import type { CSSProperties } from 'react'
import { palettes } from './palette.ts'

/** The palette as custom properties for the style sheets of the views. React sets them one by one, as the page's policy asks. */
export function paletteVariables(theme: 'light' | 'dark'): CSSProperties {
  const { surface, text, quiet, line, hover, bar, series } = palettes[theme]
  return {
    '--view-surface': surface,
    '--view-text': text,
    '--view-quiet': quiet,
    '--view-line': line,
    '--view-hover': hover,
    '--view-bar': bar,
    '--view-accent': series[0],
  } as CSSProperties
}
