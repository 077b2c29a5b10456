import { enginesForTests } from './engines-for-tests.ts'

/** Vitest's global set-up of tests on real engines: those that the environment names. */
export default function provideEngines(): void {
  if (enginesForTests() === undefined) {
    throw new Error('The tests on real engines need Kafka and Elasticsearch, named in the environment')
  }
}
