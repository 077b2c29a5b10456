/**
 * `npm run test:real [files]`: the tests on a real Kafka and a real three-node TLS Elasticsearch. The engines are those that the
 * environment names (WEIR_TEST_…), else containers of the images that docker-compose.yml names; without Docker, the tests
 * are skipped with one line, which in CI is a failure.
 */
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { containerEnvironment } from './engines/container-environment.ts'
import { dockerAnswers } from './engines/docker-answers.ts'

const root = join(import.meta.dirname, '..')

/** Told to stop, it stops the tests, and the engines after them. */
function runTests(env: NodeJS.ProcessEnv): Promise<number> {
  const vitest = spawn(
    join(root, 'node_modules', '.bin', 'vitest'),
    ['run', '--config', 'vitest.real.config.ts', ...process.argv.slice(2)],
    { cwd: root, env: { ...process.env, ...env }, stdio: 'inherit' },
  )
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => vitest.kill(signal))
  return new Promise((resolve) => vitest.on('exit', (code) => resolve(code ?? 1)))
}

if (process.env['WEIR_TEST_ELASTICSEARCH_URLS'] !== undefined) {
  process.exitCode = await runTests({})
} else if (await dockerAnswers()) {
  console.log('starting Kafka and three Elasticsearch nodes as containers')
  await using engines = await containerEnvironment()
  process.exitCode = await runTests(engines.env)
} else {
  console.log('skipped: the tests on real engines need Docker, or engines that WEIR_TEST_… variables name')
  process.exitCode = process.env['CI'] === undefined ? 0 : 1
}
