const success = [
  'authorised',
  'authorized',
  'success',
  'successful',
  'succeeded',
  'allowed',
  'granted',
  'accepted',
]
const failure = [
  'unauthorised',
  'unauthorized',
  'denied',
  'failed',
  'failure',
  'forbidden',
  'rejected',
  'refused',
  'blocked',
]

const outcomes: ReadonlyMap<string, 'success' | 'failure'> = new Map([
  ...success.map((word) => [word, 'success'] as const),
  ...failure.map((word) => [word, 'failure'] as const),
])

/** What a word says of how something ended; `undefined` for most words. */
export function outcomeOf(word: string): 'success' | 'failure' | undefined {
  return outcomes.get(word.toLowerCase())
}

export function isOutcomeWord(word: string): boolean {
  return outcomeOf(word) !== undefined
}
