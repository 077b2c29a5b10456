import { defineConfig } from 'vitest/config'

/** The dashboards in a real Kibana, of the stack that docker-compose.yml describes. */
export default defineConfig({
  test: {
    include: ['scripts/kibana/*.kibana.test.ts'],
    pool: 'forks',
    testTimeout: 600_000,
    // Images are pulled and built within it.
    hookTimeout: 1_800_000,
  },
})
