import { z } from 'zod'

/** What is put before names in an engine that several Weirs share; empty for none. */
export const namePrefix = (allowed: RegExp, words: string) =>
  z.string().regex(allowed, `must be at most 100 ${words}`)
