/**
 * `npm run test:kibana`: starts the stack of docker-compose.yml with Kibana in it and looks at every dashboard in a real browser. Takes
 * Docker, 8 GiB of memory, and Kibana's image, which is pulled where it is not there; KIBANA_IMAGE names another one. What
 * is missing is said in one line and the tests are skipped, which in CI is a failure. Pictures go to .weir/kibana.
 */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { findChromium } from '@weir/testing/browser'
import { dockerAnswers } from './engines/docker-answers.ts'
import { runVitest, skipTests } from './run-vitest.ts'

const root = join(import.meta.dirname, '..')

function docker(...args: string[]) {
  return spawnSync('docker', args, { cwd: root, encoding: 'utf8' })
}

/** The image of the service `kibana`, with the settings of the environment. */
function kibanaImage(): string {
  const { status, stdout, stderr } = docker('compose', 'config', '--format', 'json')
  if (status !== 0) throw new Error(`docker compose cannot read the compose file: ${stderr}`)
  const { services } = JSON.parse(stdout) as { services: Record<string, { image?: string }> }
  return services['kibana']?.image ?? ''
}

/** Why an image cannot be had, as Docker says it; undefined where it is there or was pulled. */
function whyMissing(image: string): string | undefined {
  if (docker('image', 'inspect', image).status === 0) return undefined
  console.log(`pulling ${image}`)
  const { status, stderr } = docker('pull', '--quiet', image)
  return status === 0 ? undefined : stderr.trim().split('\n').at(-1)
}

async function whatIsMissing(): Promise<string | undefined> {
  if (!(await dockerAnswers())) return 'Docker'
  if (findChromium(process.env) === undefined) return 'a Chromium'
  const image = kibanaImage()
  const why = whyMissing(image)
  return why === undefined ? undefined : `the image ${image}, which cannot be pulled (${why})`
}

const missing = await whatIsMissing()
if (missing === undefined) process.exitCode = await runVitest('vitest.kibana.config.ts')
else skipTests(`the dashboards in Kibana need ${missing}`)
