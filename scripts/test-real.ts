/**
 * `npm run test:real [files]`: the tests on a real Kafka and a real three-node TLS Elasticsearch. The engines are those that the
 * environment names (WEIR_TEST_…), else containers of the images that docker-compose.yml names; without Docker, the tests
 * are skipped with one line, which in CI is a failure.
 */
import { containerEnvironment } from './engines/container-environment.ts'
import { dockerAnswers } from './engines/docker-answers.ts'
import { runVitest, skipTests } from './run-vitest.ts'

const config = 'vitest.real.config.ts'

if (process.env['WEIR_TEST_ELASTICSEARCH_URLS'] !== undefined) {
  process.exitCode = await runVitest(config)
} else if (await dockerAnswers()) {
  console.log('starting Kafka and three Elasticsearch nodes as containers')
  await using engines = await containerEnvironment()
  process.exitCode = await runVitest(config, engines.env)
} else {
  skipTests('the tests on real engines need Docker, or engines that WEIR_TEST_… variables name')
}
