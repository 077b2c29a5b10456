import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** They stop a node, change what the whole cluster does, or count on services that stop in their ten seconds while others join. */
const alone = [
  'services/stream-processor/test/faults/engine-away.real.test.ts',
  'services/stream-processor/test/faults/joining-and-leaving.real.test.ts',
  'services/stream-processor/test/faults/late-elasticsearch.real.test.ts',
  'services/stream-processor/test/faults/refused-documents.real.test.ts',
]

/** What takes a minute or more begins first, or it runs by itself at the end; beside the one that reckons most, those that wait. */
const long = [
  'parity/parity',
  'faults/bulk-faults',
  'faults/killed-processor',
  'test/whole-flow',
  'faults/refusals',
  'elasticsearch/contract',
]

class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) => {
      const place = long.findIndex((name) => moduleId.endsWith(`/${name}.real.test.ts`))
      return place < 0 ? long.length : place
    }
    return (await super.sort(files)).toSorted((a, b) => rank(a) - rank(b))
  }
}

const common = {
  globalSetup: 'packages/testing/src/engines/provide-engines.ts',
  testTimeout: 120_000,
  hookTimeout: 180_000,
  // What comes is waited for, however busy the machine; a test's time is the limit.
  expect: { poll: { timeout: 60_000 } },
  pool: 'forks',
} as const

/**
 * Tests on a real Kafka and a real three-node TLS Elasticsearch. A file has topics, groups, indices and users of its own and
 * waits a good part of its time, so two run beside each other; those that break an engine follow, one after the other.
 */
export default defineConfig({
  test: {
    sequence: { sequencer: LongFirst },
    projects: [
      {
        test: {
          ...common,
          name: 'real',
          include: [
            'packages/*/{src,test}/**/*.real.test.ts',
            'services/*/{src,test}/**/*.real.test.ts',
            'certs-setup/{src,test}/**/*.real.test.ts',
            'scripts/**/*.real.test.ts',
          ],
          exclude: ['**/node_modules/**', ...alone],
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          ...common,
          name: 'alone',
          include: alone,
          maxWorkers: 1,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
})
