import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isSearch, MAX_KEYWORDS, mergeKeywords, pathKeywords, searchKeywords } from './keywords.ts'

test.each([
  ['/', []],
  ['/products/8312', ['products']],
  [
    '/presentations/logstash-monitorama-2013/images/kibana-search.png',
    ['presentations', 'logstash', 'monitorama', 'images', 'kibana', 'search'],
  ],
  ['/blog/How_To-Install.Elasticsearch8.html', ['blog', 'install']],
  ['/the/cat/and/the/dog', ['cat', 'dog']],
  ['/index.php', []],
  ['/caf%C3%A9/m%C3%BCnchen', ['café', 'münchen']],
  ['/a%FFbc/%zz/%', []],
  ['/\\xff\\xfe/word', ['word']],
  ['/shop/shop/SHOP', ['shop']],
  ['/u/anna@example.com/t/V1StGXR8_Z5jdHi6B-myT', []],
  [
    '/one1/two/three/four/five/six/seven/eight/nine/ten',
    ['two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'],
  ],
  ['/日本語/привет', ['日本語', 'привет']],
])('the words of %s are %j', (path, words) => {
  expect(pathKeywords(path)).toEqual(words)
})

test.each([
  ['q=blue+suede%20shoes', ['blue', 'suede', 'shoes']],
  ['page=2&search=Kafka', ['kafka']],
  ['s=wordpress;query=theme', ['wordpress', 'theme']],
  ['keyword=%E9%99%A4', []],
  ['Q=Case', ['case']],
  ['q=%FF%FE', []],
  ['q=', []],
  ["q=' UNION SELECT * FROM users--", ['union', 'select', 'users']],
])('what was searched for by %s is %j', (query, words) => {
  expect(isSearch(query)).toBe(true)
  expect(searchKeywords(query)).toEqual(words)
})

test.each(['faq=no', 'page=1', '', 'q', 'utm=q'])('%j is no search', (query) => {
  expect(isSearch(query)).toBe(false)
})

test('words that were searched for come before those of the path, each once', () => {
  expect(mergeKeywords(['shoes', 'blue'], ['shop', 'shoes'])).toEqual(['shoes', 'blue', 'shop'])
})

test('whatever the text, words are few, lower case, of letters only and unlike each other', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.webPath(), (query, path) => {
      const words = mergeKeywords(searchKeywords(`q=${query}`), pathKeywords(path))
      expect(words.length).toBeLessThanOrEqual(MAX_KEYWORDS)
      expect(new Set(words).size).toBe(words.length)
      for (const word of words) expect(word).toMatch(/^[\p{L}\p{M}]{3,30}$/u)
    }),
  )
})
