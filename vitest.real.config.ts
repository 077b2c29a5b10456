import { defineConfig } from 'vitest/config'

/** Tests on a real Kafka and a real three-node TLS Elasticsearch, one file after the other: some of them stop a node. */
export default defineConfig({
  test: {
    include: [
      'packages/*/{src,test}/**/*.real.test.ts',
      'services/*/{src,test}/**/*.real.test.ts',
      'certs-setup/{src,test}/**/*.real.test.ts',
      'scripts/**/*.real.test.ts',
    ],
    globalSetup: ['packages/testing/src/engines/provide-engines.ts'],
    testTimeout: 120_000,
    hookTimeout: 180_000,
    pool: 'forks',
    fileParallelism: false,
  },
})
