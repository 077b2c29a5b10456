import { join } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { run } from './python.ts'

/** A row of the API, or of a DataFrame, which must be the same. */
export type Row = Readonly<Record<string, string | number | boolean | null>>

export interface Cell {
  readonly id: string
  readonly ran: boolean
  readonly stdout: string
  readonly stderr: string
  /** Tables as they are shown. */
  readonly html: readonly string[]
  /** How many plots it shows. */
  readonly images: number
}

/** What run_notebook.py tells of a notebook that ran to its end. */
export interface NotebookRun {
  readonly cells: readonly Cell[]
  /** The day that it looked at, as parameters of the API. */
  readonly span: Readonly<Record<'from' | 'to' | 'tz', string>>
  /** Rows by the id of the panel. */
  readonly panels: Readonly<Record<string, readonly Row[]>>
  /** Rows of the other frames by the name that they have in the notebook. */
  readonly frames: Readonly<Record<string, readonly Row[]>>
}

const folder = join(import.meta.dirname, '..')

/** Runs weir.ipynb in a kernel that has these settings. Rejects with what Python said where a cell fails. */
export async function runNotebook(
  python: string,
  env: Readonly<Record<string, string>>,
  args: readonly string[] = [],
): Promise<NotebookRun> {
  const { code, stdout, stderr } = await run(
    python,
    [join(import.meta.dirname, 'run_notebook.py'), join(folder, 'weir.ipynb'), ...args],
    { env: { PATH: process.env['PATH'], HOME: process.env['HOME'], PYTHONDONTWRITEBYTECODE: '1', ...env } },
  )
  if (code !== 0) throw new Error(stripVTControlCharacters(stderr))
  return JSON.parse(stdout)
}
