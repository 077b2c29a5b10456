import type { BusLog } from './settings.ts'

/** What does not work at present, by part: told when it begins and when it is over, not with every attempt. */
export interface Troubles {
  failed(part: string, error: Error): void
  over(part: string): void
}

export function troubles(log: BusLog, health: (failure: Error | undefined) => void): Troubles {
  const parts = new Map<string, Error>()
  return {
    failed(part, error) {
      const before = parts.get(part)
      parts.set(part, error)
      if (before === undefined) {
        log('warn', `Kafka: ${part} does not work and is tried again: ${error.message}`, {})
        if (parts.size === 1) health(error)
      } else if (before.message !== error.message) {
        log('debug', `Kafka: ${part} still does not work: ${error.message}`, {})
      }
    },
    over(part) {
      if (!parts.delete(part)) return
      log('info', `Kafka: ${part} works again`, {})
      if (parts.size === 0) health(undefined)
    },
  }
}
