import { join, relative } from 'node:path'
import { PassThrough } from 'node:stream'
import { allConfigs, commandReference, createProgram } from '@weir/all-in-one'
import { renderApiReference } from '@weir/analytics-api'
import { elasticsearchSetupConfig, kafkaSetupConfig, kibanaSetupConfig } from '@weir/cluster-setup'
import { noticeText } from '@weir/enrichment'
import { renderConfigReference, renderEnvExample } from '@weir/service-kit'
import { kibanaFile } from '../packages/dashboards/src/kibana/index.ts'
import { generatedFiles as parserFiles } from '../packages/query/src/generate.ts'
import { apiDocument } from './api-document.ts'
import { renderBlankEvent } from './blank-event.ts'
import { renderComposeSettings } from './compose/compose-settings.ts'
import { renderFieldReference, renderMapping } from './field-reference.ts'
import { renderSpreadEvent } from './spread-event.ts'

export interface GeneratedFile {
  /** From the root, with forward slashes. */
  readonly path: string
  readonly text: string
}

/** Jobs that run beside the services and know nothing of them. */
const setupConfigs = [elasticsearchSetupConfig, kafkaSetupConfig, kibanaSetupConfig] as const

const root = join(import.meta.dirname, '..')

/** Every file that is derived from code, with the text it must have. */
export async function generatedFiles(): Promise<GeneratedFile[]> {
  return [
    { path: 'packages/event-model/src/generated/blank-event.ts', text: renderBlankEvent() },
    { path: 'packages/event-model/src/generated/spread-event.ts', text: renderSpreadEvent() },
    { path: 'docs/reference/fields.md', text: renderFieldReference() },
    { path: 'docs/reference/elasticsearch-mapping.json', text: renderMapping() },
    {
      path: 'docs/reference/configuration.md',
      text: renderConfigReference([...allConfigs, ...setupConfigs]),
    },
    { path: '.env.example', text: `${renderEnvExample(allConfigs)}\n${renderComposeSettings()}` },
    { path: 'docs/reference/commands.md', text: commandReference(program()) },
    { path: 'docs/reference/api.md', text: renderApiReference(await apiDocument()) },
    { path: 'kibana/weir.ndjson', text: kibanaFile() },
    { path: 'NOTICE', text: noticeText },
    ...(await parserFiles()).map(({ path, content }) => ({
      path: relative(root, path).replaceAll('\\', '/'),
      text: content,
    })),
  ]
}

/** The commands with nothing behind them: only their help is read. */
function program() {
  const signals = { on: () => undefined, off: () => undefined, exit: () => undefined }
  const sink = new PassThrough()
  const context = {
    env: {},
    cwd: '/',
    pid: 0,
    platform: 'linux',
    stdout: sink,
    stderr: sink,
    signals,
    now: () => new Date(0),
  }
  return createProgram(context, () => async () => undefined)
}
