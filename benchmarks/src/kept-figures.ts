import { readFileSync, writeFileSync } from 'node:fs'
import type { Figure } from './figure.ts'

export interface Machine {
  readonly cpu: string
  readonly cores: number
  readonly node: string
}

/** A figure with the day and time when it was measured (ISO 8601). */
export interface KeptFigure extends Figure {
  readonly measured: string
}

export interface KeptFigures {
  readonly machine: Machine
  readonly figures: readonly KeptFigure[]
}

/**
 * What is kept with new figures added: one of the same name goes, all others stay, so that the parts can be measured one
 * by one. Figures of another machine do not stay.
 */
export function withNew(
  kept: KeptFigures | undefined,
  machine: Machine,
  figures: readonly Figure[],
  now: Date,
): KeptFigures {
  const measured = now.toISOString()
  const names = new Set(figures.map(({ name }) => name))
  const same = kept !== undefined && JSON.stringify(kept.machine) === JSON.stringify(machine)
  const staying = same ? kept.figures.filter(({ name }) => !names.has(name)) : []
  return { machine, figures: [...staying, ...figures.map((figure) => ({ ...figure, measured }))] }
}

export function keepFigures(path: string, machine: Machine, figures: readonly Figure[], now: Date): void {
  const kept = withNew(readKept(path), machine, figures, now)
  writeFileSync(path, `${JSON.stringify(kept, null, 2)}\n`)
}

function readKept(path: string): KeptFigures | undefined {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as KeptFigures
  } catch {
    return undefined
  }
}
