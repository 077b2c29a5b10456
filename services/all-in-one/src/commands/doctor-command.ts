import type { CommandContext } from '../command-context.ts'
import { userPath } from '../command-context.ts'
import { checks } from '../doctor/checks.ts'
import { examine } from '../doctor/examine.ts'
import { type DoctorFlags, loadExamination } from '../doctor/load-examination.ts'
import { renderFindings, renderFindingsJson } from '../doctor/render-findings.ts'
import { systemProbes } from '../doctor/system-probes.ts'
import type { Finding } from '../doctor/verdict.ts'
import { progressLine } from '../progress-line.ts'

export interface DoctorOutput {
  readonly json: boolean
}

/** `weir doctor`: 1 where something keeps Weir from working, 0 where nothing does; warnings alone are no failure. */
export async function doctorCommand(
  flags: DoctorFlags,
  output: DoctorOutput,
  context: CommandContext,
): Promise<number> {
  const loaded = loadExamination(flags, context)
  const probes = systemProbes(loaded.folder, loaded.settings, context.now)
  return report(await examine({ ...loaded, began: probes.moment() }, probes, checks), output, context)
}

/** `weir doctor --stack`: the same of the stack of docker-compose.yml in the current folder. */
export async function stackDoctorCommand(output: DoctorOutput, context: CommandContext): Promise<number> {
  const { stackChecks } = await import('../doctor/stack/stack-checks.ts')
  const { systemStackProbes } = await import('../doctor/stack/probe/system-stack-probes.ts')
  const { env, now, platform } = context
  const probes = systemStackProbes({ cwd: userPath(context, '.'), env, now })
  const findings = await told(context, (begins) => examine({ platform }, probes, stackChecks, begins))
  return report(findings, output, context)
}

/** `weir doctor` where the environment names engines that somebody else runs. */
export async function enginesDoctorCommand(output: DoctorOutput, context: CommandContext): Promise<number> {
  const { ownEngineChecks } = await import('../doctor/engines/engine-checks.ts')
  const { ownEngineProbes } = await import('../doctor/engines/own-engine-probes.ts')
  const { ownPlace } = await import('../doctor/engines/own-place.ts')
  const place = ownPlace(context.env)
  const probes = ownEngineProbes(context)
  const findings = await told(context, (begins) => examine({ place }, probes, ownEngineChecks, begins))
  return report(findings, output, context)
}

/** Engines take a while: whoever waits at a terminal sees for what. */
async function told(
  context: CommandContext,
  look: (begins: (name: string) => void) => Promise<readonly Finding[]>,
): Promise<readonly Finding[]> {
  const line = progressLine(context)
  const atTerminal = context.stderr.isTTY === true
  try {
    return await look((name) => atTerminal && line.show(`looking at: ${name}`))
  } finally {
    line.clear()
  }
}

function report(
  findings: readonly Finding[],
  { json }: DoctorOutput,
  { stdout, env }: CommandContext,
): number {
  const coloured = stdout.isTTY === true && (env['NO_COLOR'] ?? '') === ''
  stdout.write(json ? renderFindingsJson(findings) : renderFindings(findings, coloured))
  return findings.some(({ outcome }) => outcome === 'fail') ? 1 : 0
}
