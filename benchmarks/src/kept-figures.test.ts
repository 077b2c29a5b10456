import { expect, it } from 'vitest'
import type { Figure } from './figure.ts'
import { withNew } from './kept-figures.ts'

const machine = { cpu: 'one', cores: 2, node: 'v24' }
const figure = (name: string, value: number): Figure => ({ name, what: name, value, unit: 's' })
const [early, late] = [new Date('2026-11-20T10:00:00Z'), new Date('2026-11-20T11:00:00Z')]
const first = withNew(undefined, machine, [figure('a', 1), figure('b', 1)], early)

it('keeps figures of other parts, each with the time when it was measured', () => {
  const { figures } = withNew(first, machine, [figure('b', 2)], late)
  expect(figures.map(({ name, value, measured }) => [name, value, measured])).toEqual([
    ['a', 1, early.toISOString()],
    ['b', 2, late.toISOString()],
  ])
})

it('keeps nothing of another machine', () => {
  const { figures } = withNew(first, { ...machine, cores: 4 }, [figure('b', 2)], late)
  expect(figures.map(({ name }) => name)).toEqual(['b'])
})
