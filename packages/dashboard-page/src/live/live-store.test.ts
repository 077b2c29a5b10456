import { expect, test } from 'vitest'
import { afterSecond, emptyLive, RATE_SECONDS, TAIL_ROWS, withEarlier } from './live-store.ts'

const events = (...ids: number[]) => ids.map((id) => ({ 'event.id': String(id) }))
const second = (...ids: number[]) => ({ events: events(...ids), perSecond: ids.length, sample: undefined })

test('the newest event stands first', () => {
  const state = afterSecond(afterSecond(emptyLive, second(1, 2)), second(3))
  expect(state.events).toEqual(events(3, 2, 1))
  expect(state.rates).toEqual([2, 1])
})

test('no more than 200 events and a minute of rates are kept', () => {
  let state = emptyLive
  for (let number = 0; number < 300; number++) state = afterSecond(state, second(number, -number))
  expect(state.events).toHaveLength(TAIL_ROWS)
  expect(state.rates).toHaveLength(RATE_SECONDS)
})

test('what was there before stands behind what came since, and nothing twice', () => {
  const state = withEarlier(afterSecond(emptyLive, second(2, 3)), events(3, 1))
  expect(state.events).toEqual(events(3, 2, 1))
})

test('while paused the tail stands still, and what passed is counted; the pulse goes on', () => {
  const paused = { ...afterSecond(emptyLive, second(1)), isPaused: true }
  const state = afterSecond(paused, second(2, 3))
  expect(state.events).toEqual(events(1))
  expect(state).toMatchObject({ missedWhilePaused: 2, perSecond: 2 })
})
