/** Kafka's name of an error (`MESSAGE_TOO_LARGE`), looked for through what kafkajs wraps it in; else empty. */
export function errorType(error: unknown): string {
  for (let at = error; at instanceof Error; at = at.cause)
    if ('type' in at && typeof at.type === 'string') return at.type
  return ''
}
