import type { Check } from '../examination.ts'
import { certificates } from './checks/certificates.ts'
import { cluster } from './checks/cluster.ts'
import { configuration } from './checks/configuration.ts'
import { disks } from './checks/disks.ts'
import { elasticsearch } from './checks/elasticsearch.ts'
import { indices } from './checks/indices.ts'
import { kafka } from './checks/kafka.ts'
import { lag } from './checks/lag.ts'
import type { EngineExamination, EngineProbes } from './engine-examination.ts'

/** What is looked at of engines, wherever they run. */
export const engineChecks: readonly Check<EngineExamination, EngineProbes>[] = [
  elasticsearch,
  cluster,
  disks,
  indices,
  kafka,
  lag,
]

/** For engines that somebody else runs: the stack has its own ways with settings and certificates. */
export const ownEngineChecks: readonly Check<EngineExamination, EngineProbes>[] = [
  configuration,
  ...engineChecks,
  certificates,
]
