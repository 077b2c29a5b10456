import { expect, it } from 'vitest'
import { panels } from '../dashboards.ts'
import { defineDashboard } from './dashboard.ts'

const [a, b, c] = panels as [(typeof panels)[0], (typeof panels)[0], (typeof panels)[0]]
const define = (rows: Parameters<typeof defineDashboard>[0]['rows']) =>
  defineDashboard({ id: 'test', title: 'Test', question: 'Why?', rows })

it('rows of panels become places on the grid', () => {
  const { dashboard } = define([
    { h: 3, panels: [{ panel: a, w: 24 }] },
    {
      h: 8,
      panels: [
        { panel: b, w: 10 },
        { panel: c, w: 14 },
      ],
    },
  ])
  expect(dashboard.panels).toEqual([
    { panel: a.id, x: 0, y: 0, w: 24, h: 3 },
    { panel: b.id, x: 0, y: 3, w: 10, h: 8 },
    { panel: c.id, x: 10, y: 3, w: 14, h: 8 },
  ])
})

it('a row that is not full, too full, or holds a panel twice is refused', () => {
  expect(() => define([{ h: 3, panels: [{ panel: a, w: 23 }] }])).toThrow('is 23 wide, not 24')
  expect(() =>
    define([
      {
        h: 3,
        panels: [
          { panel: a, w: 12 },
          { panel: b, w: 13 },
        ],
      },
    ]),
  ).toThrow('is 25 wide')
  expect(() =>
    define([
      {
        h: 3,
        panels: [
          { panel: a, w: 12 },
          { panel: a, w: 12 },
        ],
      },
    ]),
  ).toThrow('stands twice')
})
