import { describe, expect, it } from 'vitest'
import { meaningColour } from './meaning-colour.ts'
import { palettes } from './palette.ts'

/** WCAG 2.2, relative luminance and contrast ratio. */
function contrast(a: string, b: string): number {
  const [light = 0, dark = 0] = [a, b].map(luminance).toSorted((x, y) => y - x)
  return (light + 0.05) / (dark + 0.05)
}

function luminance(colour: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

describe.each(['light', 'dark'] as const)('the %s palette', (theme) => {
  const palette = palettes[theme]

  it('has text that can be read wherever it stands', () => {
    for (const behind of [palette.surface, palette.hover, palette.bar]) {
      expect(contrast(palette.text, behind)).toBeGreaterThanOrEqual(4.5)
    }
    expect(contrast(palette.quiet, palette.surface)).toBeGreaterThanOrEqual(4.5)
    expect(contrast(palette.quiet, palette.hover)).toBeGreaterThanOrEqual(4.5)
  })

  it('has marks that stand out from the surface', () => {
    const marks = [...palette.series.slice(0, 4), palette.status[2], palette.status[5]]
    for (const mark of marks) expect(contrast(mark, palette.surface)).toBeGreaterThanOrEqual(3)
  })

  it('gives a status its class, the round code its own colour', () => {
    const of = (code: number) => meaningColour('http.response.status_code', code, palette)
    expect([of(200), of(300), of(400), of(500)]).toEqual([2, 3, 4, 5].map((n) => palette.status[n as 2]))
    expect(of(404)).not.toBe(of(400))
    expect(of(42)).toBeUndefined()
  })

  it('gives levels of the same meaning the same colour, and other columns none', () => {
    const of = (level: string) => meaningColour('log.level', level, palette)
    expect(of('ERROR')).toBe(of('err'))
    expect(of('WARN')).toBe(palette.status[4])
    expect(of('fatal')).not.toBe(of('error'))
    expect(of('other')).toBeUndefined()
    expect(meaningColour('url.path', 'error', palette)).toBeUndefined()
  })
})
