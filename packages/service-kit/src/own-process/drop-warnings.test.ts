import { EventEmitter } from 'node:events'
import { expect, test } from 'vitest'
import { dropWarnings } from './drop-warnings.ts'

test('only the warnings that are named are left out', () => {
  const written: string[] = []
  const own = Object.assign(new EventEmitter(), { stderr: { write: (text: string) => written.push(text) } })
  dropWarnings(own, ['TimeoutNegativeWarning'])
  const warning = (name: string) => Object.assign(new Error(`about ${name}`), { name })
  own.emit('warning', warning('TimeoutNegativeWarning'))
  own.emit('warning', warning('DeprecationWarning'))
  expect(written).toEqual(['DeprecationWarning: about DeprecationWarning\n'])
})
