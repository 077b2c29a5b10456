import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: [
      'packages/*/src/**/*.test.ts',
      'packages/*/test/**/*.test.ts',
      'services/*/src/**/*.test.ts',
      'services/*/test/**/*.test.ts',
      'certs-setup/{src,test}/**/*.test.ts',
      'benchmarks/src/**/*.test.ts',
      'scripts/**/*.test.ts',
    ],
    // `npm run test:real` and `npm run test:browser`.
    exclude: ['**/node_modules/**', '**/*.real.test.ts', '**/*.browser.test.ts'],
    testTimeout: 30_000,
    pool: 'forks',
    // Whole processes are tested too, and wait a good part of their time.
    maxWorkers: '100%',
  },
})
