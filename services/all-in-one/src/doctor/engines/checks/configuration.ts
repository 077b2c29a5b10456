import type { Check } from '../../examination.ts'
import { fail, ok } from '../../verdict.ts'
import type { EngineExamination, EngineProbes } from '../engine-examination.ts'

/** Settings of the engines that cannot be used, each named and none with its value. */
export const configuration: Check<EngineExamination, EngineProbes> = {
  name: 'configuration',
  async examine(_examination, probes) {
    const look = await probes.engines()
    if (look.kind !== 'misconfigured') return [ok('the settings of Kafka and Elasticsearch can be used')]
    return look.problems.map(({ name, problem }) =>
      fail(`${name} ${problem}`, {
        why: 'services with these settings do not start, and nothing more is looked at',
        hint: 'correct it in the environment; docs/reference/configuration.md has every setting',
      }),
    )
  },
}
