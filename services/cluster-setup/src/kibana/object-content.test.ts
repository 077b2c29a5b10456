import { expect, test } from 'vitest'
import { contentOf } from './object-content.ts'
import type { SavedObject } from './saved-object.ts'

const view = (fieldAttrs: string, title = 'weir-events-*'): SavedObject => ({
  type: 'index-pattern',
  id: 'weir-events',
  attributes: { title, fieldAttrs },
  references: [{ type: 'tag', id: 'weir', name: 'tag-ref-weir' }],
})
const ours = contentOf(view('{"url.path":{"customDescription":"Path"}}'))

test('how often a field was chosen is no change', () => {
  expect(contentOf(view('{"url.path":{"customDescription":"Path","count":3},"host.name":{"count":1}}'))).toBe(
    ours,
  )
})

test.each([
  ['a description', view('{"url.path":{"customDescription":"The path"}}')],
  ['a label', view('{"url.path":{"customDescription":"Path","customLabel":"Page"}}')],
  ['a title', view('{"url.path":{"customDescription":"Path"}}', 'mine-*')],
  ['a tag', { ...view('{"url.path":{"customDescription":"Path"}}'), references: [] }],
  ['what is no JSON', view('{')],
])('%s is a change', (_what, object) => {
  expect(contentOf(object)).not.toBe(ours)
})
