import { fieldNames } from '@weir/event-model'
import { expect, it } from 'vitest'
import { deadLettersView, eventsView } from './data-views.ts'

const jsonOf = (object: ReturnType<typeof eventsView>, key: string) =>
  JSON.parse(String(object.attributes[key]))

it('the data view of events has all their indices, and writes figures by their units', () => {
  const view = eventsView()
  expect(view.attributes).toMatchObject({ title: 'weir-events-*', timeFieldName: '@timestamp' })
  const formats = jsonOf(view, 'fieldFormatMap')
  expect(formats['event.duration']).toMatchObject({
    id: 'duration',
    params: { inputFormat: 'nanoseconds' },
  })
  expect(formats['http.response.body.bytes'].id).toBe('bytes')
  expect(formats['http.response.status_code']).toEqual({ id: 'number', params: { pattern: '0' } })
})

it('the words of texts, which no event shows, are left out', () => {
  expect(jsonOf(eventsView(), 'sourceFilters')).toContainEqual({ value: 'tokens.original' })
})

it('hour and weekday are computed, under names that no event has', () => {
  const computed = jsonOf(eventsView(), 'runtimeFieldMap')
  expect(Object.keys(computed)).toEqual(['hour_of_day', 'weekday'])
  for (const name of Object.keys(computed)) expect(fieldNames).not.toContain(name)
})

it('what a field means fits into what Kibana takes as a description', () => {
  const described: Record<string, { customDescription: string }> = jsonOf(eventsView(), 'fieldAttrs')
  expect(Object.keys(described)).toEqual(expect.arrayContaining(fieldNames))
  for (const { customDescription } of Object.values(described))
    expect(customDescription.length).toBeLessThanOrEqual(300)
})

it('a reason of dead letters is written with its meaning', () => {
  const { reason } = jsonOf(deadLettersView(), 'fieldFormatMap')
  expect(reason.params.lookupEntries).toContainEqual({
    key: 'bad_json',
    value: 'bad_json: The line is not one JSON object',
  })
})
