import type { Locator } from 'playwright-core'

export type Row = Readonly<Record<string, string | number | boolean | null>>

/** An element of the page: these tests are checked without a browser's types. */
interface Part {
  querySelectorAll(selector: string): Iterable<Part>
  readonly weirDrawn?: () => readonly Row[]
}

/** What the view of a panel says that it has drawn, read from the chart itself. */
export async function drawnRows(card: Locator): Promise<readonly Row[]> {
  return await card.evaluate((element) => {
    const view = [...(element as unknown as Part).querySelectorAll('*')].find(
      (each) => each.weirDrawn !== undefined,
    )
    return view?.weirDrawn?.() ?? []
  })
}

/**
 * Drawn rows that no row of the answer stands behind, and how many of the answer's rows are not drawn. A drawn row has the
 * columns that the view shows and no others.
 */
export function compareRows(drawn: readonly Row[], answered: readonly Row[]) {
  const left = [...answered]
  const unfounded = drawn.filter((row) => {
    const at = left.findIndex((each) => isPartOf(row, each))
    if (at !== -1) left.splice(at, 1)
    return at === -1
  })
  return { unfounded, undrawn: left }
}

function isPartOf(row: Row, whole: Row): boolean {
  return Object.entries(row).every(([column, cell]) => isSame(cell, whole[column] ?? null))
}

function isSame(one: unknown, other: unknown): boolean {
  if (typeof one === 'number' && typeof other === 'number')
    return one === other || Math.abs(one - other) <= 1e-9 * Math.max(Math.abs(one), Math.abs(other))
  return one === other
}
