import type { Place } from '@weir/dashboards'
import { type RefObject, useCallback, useEffect, useRef } from 'react'

/** Further down than any dashboard reaches. */
const OUT_OF_SIGHT = 1000

/** When a card's question is asked: cards in sight before all others, and from the top. */
export function useRank(place: Place): {
  readonly card: RefObject<HTMLElement | null>
  readonly rank: () => number
} {
  const card = useRef<HTMLElement>(null)
  const inSight = useRef(true)

  useEffect(() => {
    if (card.current === null) return
    const observer = new IntersectionObserver((entries) => {
      inSight.current = entries.at(-1)?.isIntersecting ?? true
    })
    observer.observe(card.current)
    return () => observer.disconnect()
  }, [])

  const { x, y } = place
  const rank = useCallback(() => (inSight.current ? 0 : OUT_OF_SIGHT) + y + x / 100, [x, y])
  return { card, rank }
}
