import fc from 'fast-check'
import { expect, it } from 'vitest'
import { admission } from './admission.ts'

it('lets each caller have so many at once and never more, whatever the order', () => {
  const step = fc.record({ caller: fc.constantFrom('a', 'b'), enter: fc.boolean() })
  fc.assert(
    fc.property(fc.array(step), (steps) => {
      const admit = admission(2)
      const held: Record<string, Disposable[]> = { a: [], b: [] }
      for (const { caller, enter } of steps) {
        const places = held[caller]!
        if (enter) {
          const place = admit(caller)
          expect(place === undefined).toBe(places.length === 2)
          if (place !== undefined) places.push(place)
        } else {
          const place = places.pop()
          place?.[Symbol.dispose]()
          place?.[Symbol.dispose]()
        }
      }
    }),
  )
})
