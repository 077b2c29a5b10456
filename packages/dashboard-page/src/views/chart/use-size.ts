import { type RefObject, useLayoutEffect, useState } from 'react'

/** The inner size of an element in whole CSS pixels, kept up to date; 0 before it is known. */
export function useSize(element: RefObject<HTMLElement | null>): { width: number; height: number } {
  const [size, setSize] = useState({ width: 0, height: 0 })
  useLayoutEffect(() => {
    if (element.current === null) return
    const observed = element.current
    const measure = () => {
      const [width, height] = [observed.clientWidth, observed.clientHeight]
      setSize((known) => (known.width === width && known.height === height ? known : { width, height }))
    }
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(observed)
    return () => observer.disconnect()
  }, [element])
  return size
}
