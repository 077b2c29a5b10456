import type { TooltipContent } from './chart-spec.ts'

const LONGEST = 300

/**
 * A tooltip as elements whose texts are set as text: of a string ECharts would make HTML, and a log line may hold some.
 */
export function tooltipElement({ title, lines }: TooltipContent): HTMLElement {
  const place = element('div', 'view-tooltip')
  place.append(element('div', 'view-tooltip-title', title))
  for (const { label, value, colour } of lines) {
    const line = element('div', 'view-tooltip-line')
    if (colour !== undefined) {
      const swatch = element('span', 'view-tooltip-swatch')
      swatch.style.background = colour
      line.append(swatch)
    }
    line.append(element('span', 'view-tooltip-label', label), element('span', 'view-tooltip-value', value))
    place.append(line)
  }
  return place
}

function element(name: 'div' | 'span', className: string, text?: string): HTMLElement {
  const made = document.createElement(name)
  made.className = className
  if (text !== undefined) made.textContent = shortened(text, LONGEST)
  return made
}

/** At most `most` characters, the last an ellipsis where some were cut. */
export function shortened(text: string, most: number): string {
  const characters = [...text.slice(0, 2 * most + 2)]
  return characters.length <= most ? text : `${characters.slice(0, most - 1).join('')}…`
}
