import { readFile } from 'node:fs/promises'
import { freemem, totalmem } from 'node:os'
import process from 'node:process'
import type { MemoryFacts } from '../probes.ts'

/** `available` is what the system could give without swapping: free memory and caches. */
export function memoryFacts(): MemoryFacts {
  const total = totalmem()
  const constrained = process.constrainedMemory()
  // Without a limit it is 0, or larger than any memory.
  const limit = constrained > 0 && constrained <= total ? constrained : undefined
  const free = limit === undefined ? freemem() : Math.min(freemem(), process.availableMemory())
  return { total, available: free, limit }
}

/** The soft limit, which Node raises to the hard one when it begins. Only Linux tells. */
export async function openFileLimit(): Promise<number | undefined> {
  try {
    const limits = await readFile('/proc/self/limits', 'utf8')
    const soft = /^Max open files\s+(\S+)/m.exec(limits)?.[1]
    if (soft === undefined) return undefined
    return soft === 'unlimited' ? Number.POSITIVE_INFINITY : Number(soft)
  } catch {
    return undefined
  }
}
