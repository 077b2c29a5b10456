import { type ReactNode, useMemo, useRef } from 'react'
import { shortened } from '../chart/tooltip-element.ts'
import type { ViewProps } from '../contract.ts'
import { picksOfRow } from '../definition/picks-of-row.ts'
import { useViewHandle } from '../dom/use-view-handle.ts'
import { formatCell } from '../format-cell.ts'
import { paletteVariables } from '../look/palette-variables.ts'
import './word-cloud.css'
import { wordSizes } from './word-sizes.ts'

const LEAST = 0.75
const MOST = 1.75
/** Of texts that are no words, such as user agents. */
const MOST_OF_TEXTS = 0.95
const LONGEST_WORD = 24
const LONGEST = 140

/** Words as large as their figure, one after the other as in a text, so that none lies on another. Each picks its word. */
export function WordCloud(props: ViewProps): ReactNode {
  const { panel, answer, zone, theme, onPick } = props
  const { view } = panel
  if (view.kind !== 'word-cloud') throw new Error(`a panel's view ${view.kind} is no word cloud`)
  const { word, size } = view
  const long = answer.rows.filter((row) => String(row[word.column]).length > LONGEST_WORD)
  const isOfWords = long.length < answer.rows.length / 4
  const sizes = wordSizes(
    answer.rows.map((row) => Number(row[size.column] ?? 0)),
    LEAST,
    isOfWords ? MOST : MOST_OF_TEXTS,
  )
  const place = useRef<HTMLDivElement>(null)
  const handle = useMemo(
    () => ({
      png: async () => undefined,
      drawn: () =>
        answer.rows.map((row) => ({
          [word.column]: row[word.column] ?? null,
          [size.column]: row[size.column] ?? null,
        })),
    }),
    [answer.rows, word, size],
  )
  useViewHandle(props.ref, place, handle)

  return (
    <div className="view-words-cloud" ref={place} style={paletteVariables(theme)}>
      <ul aria-label={panel.title}>
        {answer.rows.map((row, i) => {
          const text = formatCell(row[word.column] ?? null, word.format, zone)
          const figure = `${formatCell(row[size.column] ?? null, size.format, zone)} ${size.label.toLowerCase()}`
          return (
            <li key={String(row[word.column])}>
              <button
                type="button"
                style={{ fontSize: `${sizes[i] ?? LEAST}rem` }}
                title={`${shortened(text, 300)}: ${figure}`}
                onClick={() => onPick(picksOfRow(panel, row))}
              >
                {shortened(text, LONGEST)}
                <span className="view-word-figure">: {figure}</span>
              </button>
            </li>
          )
        })}
      </ul>
    </div>
  )
}
