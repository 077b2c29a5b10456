import { expect, test } from 'vitest'
import { faultsOf } from './import-direction.ts'

test('a package that imports what stands after it is named', () => {
  const [fault] = faultsOf('packages/query/src/x.ts', "import { s } from '@weir/event-store'\n")
  expect(fault?.why).toBe('query may not know event-store')
})

test('only the store may know its engine', () => {
  expect(faultsOf('services/analytics-api/src/x.ts', "import d from '@duckdb/node-api'")).toHaveLength(1)
  expect(faultsOf('packages/event-store/src/x.ts', "import d from '@duckdb/node-api'")).toEqual([])
})

test('tests may use the contract suites, sources may not', () => {
  const source = "import { eventStoreContract } from '@weir/testing'"
  expect(faultsOf('packages/event-store/src/x.test.ts', source)).toEqual([])
  expect(faultsOf('packages/event-store/src/x.ts', source)).toHaveLength(1)
})
