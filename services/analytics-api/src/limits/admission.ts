/**
 * Lets each caller have so many things under way at once. A place is given back by disposing of it; disposing twice
 * counts once. `undefined`: none is free.
 */
export type Admission = (caller: string) => Disposable | undefined

export function admission(atOnce: number): Admission {
  const taken = new Map<string, number>()
  return (caller) => {
    const count = taken.get(caller) ?? 0
    if (count >= atOnce) return undefined
    taken.set(caller, count + 1)
    let given = true
    return {
      [Symbol.dispose]() {
        if (!given) return
        given = false
        const left = (taken.get(caller) ?? 1) - 1
        if (left > 0) taken.set(caller, left)
        else taken.delete(caller)
      },
    }
  }
}
