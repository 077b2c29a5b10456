import { enginesForTests } from './engines-for-tests.ts'
import { groupsServed } from './groups-served.ts'

/** Vitest's global set-up of tests on real engines: those that the environment names, once the broker answers about groups. */
export default async function provideEngines(): Promise<void> {
  const engines = enginesForTests()
  if (engines === undefined) {
    throw new Error('The tests on real engines need Kafka and Elasticsearch, named in the environment')
  }
  await groupsServed(engines)
}
