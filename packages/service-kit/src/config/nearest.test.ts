import { expect, it } from 'vitest'
import { nearest } from './nearest.ts'

it('finds the name that was meant', () => {
  expect(nearest('WEIR_PROT', ['WEIR_HOST', 'WEIR_PORT'])).toBe('WEIR_PORT')
  expect(nearest('form', ['to', 'from', 'fields'])).toBe('from')
  expect(nearest('url.pth', ['url.path', 'url.port'])).toBe('url.path')
})

it('finds nothing where nothing is near', () => {
  expect(nearest('colour', ['from', 'to'])).toBeUndefined()
  expect(nearest('', ['from'])).toBeUndefined()
})
