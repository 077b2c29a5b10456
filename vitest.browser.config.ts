import { defineConfig } from 'vitest/config'

/** Tests of the dashboard page in a real browser, over whole instances; one file after the other, since they draw. */
export default defineConfig({
  test: {
    include: ['services/*/test/**/*.browser.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    pool: 'forks',
    fileParallelism: false,
  },
})
