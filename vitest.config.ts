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
    // `npm run test:real`, `npm run test:browser` and `npm run test:kibana`.
    exclude: ['**/node_modules/**', '**/*.{real,browser,kibana}.test.ts'],
    testTimeout: 30_000,
    pool: 'forks',
    // Files share their process, which saves a seventh of the time: no test changes what others see.
    isolate: false,
    // Whole processes are tested too, and wait a good part of their time.
    maxWorkers: '100%',
  },
})
