import { StartRefused } from '@weir/service-kit'

/** One line where the broker answered and does not do what it was asked for; nothing for any other error. */
export function refusedChange(error: unknown): StartRefused | undefined {
  const first = firstOf(error)
  if (!(first instanceof Error) || !('type' in first)) return undefined
  const hint = /AUTHORIZATION_FAILED/.test(String(first.type))
    ? '; the set-up must come in as a super user, or may Create, Alter, AlterConfigs and Describe'
    : ''
  const message = `Kafka refuses the set-up: ${first.message} (${first.type})${hint}`
  return new StartRefused(message, { cause: error })
}

/** kafkajs puts the errors of several topics into one. */
function firstOf(error: unknown): unknown {
  const several = error instanceof Error && 'errors' in error ? error.errors : undefined
  return Array.isArray(several) && several.length > 0 ? several[0] : error
}
