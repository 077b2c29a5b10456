import { expect, test } from 'vitest'
import { capabilitiesOf, definitionOf } from './capabilities.ts'
import { elasticsearchMapping, labelNamesField, tokensFields } from './elasticsearch-mapping.ts'
import { fieldNames, fields } from './fields.ts'
import { logNameOf } from './log-name.ts'
import { indexOf } from './names.ts'

test('no name is a dotted prefix of another, so nested and flat readings agree', () => {
  for (const name of fieldNames) {
    expect(fieldNames.filter((other) => other.startsWith(`${name}.`))).toEqual([])
  }
})

test('the mapping refuses unknown fields and holds every field, the words of each text and the names of labels', () => {
  const mapping = elasticsearchMapping() as { dynamic: string; properties: Record<string, unknown> }
  expect(mapping.dynamic).toBe('strict')
  const hidden = [...tokensFields.map(([, tokens]) => tokens), labelNamesField]
  expect(Object.keys(mapping.properties).sort()).toEqual([...fieldNames, ...hidden].sort())
  expect(tokensFields.map(([field]) => field)).toEqual(
    fieldNames.filter((name) => fields[name].type === 'text'),
  )
  for (const name of hidden) expect(fieldNames.some((other) => name.startsWith(`${other}.`))).toBe(false)
})

test('what is asked of a field follows from its definition', () => {
  expect(capabilitiesOf(fields['url.path'])).toEqual({
    search: true,
    group: true,
    measure: false,
    sort: true,
  })
  expect(capabilitiesOf(fields['event.original'])).toEqual({
    search: true,
    group: false,
    measure: false,
    sort: false,
  })
  expect(capabilitiesOf(fields['event.duration']).measure).toBe(true)
  expect(definitionOf('labels.order_id')?.type).toBe('keyword')
  expect(definitionOf('toString')).toBeUndefined()
  expect(definitionOf('labels.')).toBeUndefined()
})

test.each([
  ['/var/log/nginx/access.log', 'access.log'],
  ['access.log.1', 'access.log'],
  ['access.log.12.gz', 'access.log'],
  ['access.log-20261120', 'access.log'],
  ['access.log-20261120.gz', 'access.log'],
  ['access.log.2026-11-20', 'access.log'],
  ['access.log-2026112014', 'access.log'],
  ['access.log-1763654400.gz', 'access.log'],
  ['apache-access.log.1.gz', 'apache-access.log'],
  ['u_ex261120.log', 'u_ex261120.log'],
  ['site-2.log', 'site-2.log'],
  ['.gz', '.gz'],
])('the log of %s is %s', (path, name) => {
  expect(logNameOf(path)).toBe(name)
})

test('the index follows from the event alone', () => {
  expect(indexOf('2026-11-20T14:00:03.120Z', false)).toBe('weir-events-2026.11.01')
  expect(indexOf('2026-11-20T14:00:03.120Z', false, 'day')).toBe('weir-events-2026.11.20')
  expect(indexOf('2026-11-20T14:00:03.120Z', true)).toBe('weir-events-undated')
})
