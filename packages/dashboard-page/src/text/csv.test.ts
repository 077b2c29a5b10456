import { expect, test } from 'vitest'
import { csvOf } from './csv.ts'

test('quotes, commas and line ends are kept inside quotes', () => {
  expect(csvOf(['url.path', 'count'], [{ 'url.path': '/a,"b"\n', count: 3 }])).toBe(
    'url.path,count\r\n"/a,""b""\n",3\r\n',
  )
})

test('text that a spreadsheet would run has an apostrophe before it, and a negative number has none', () => {
  const rows = ['=1+1', '+1', '-1', '@SUM(A1)', '\tx'].map((text) => ({ text, number: -1 }))
  expect(csvOf(['text', 'number'], rows).split('\r\n').slice(1, -1)).toEqual([
    "'=1+1,-1",
    "'+1,-1",
    "'-1,-1",
    "'@SUM(A1),-1",
    "'\tx,-1",
  ])
})

test('a value that is missing is an empty cell', () => {
  expect(csvOf(['a', 'b'], [{ a: null }])).toBe('a,b\r\n,\r\n')
})
