import type { CommandContext } from '../command-context.ts'
import { examine } from '../doctor/examine.ts'
import { type DoctorFlags, loadExamination } from '../doctor/load-examination.ts'
import { renderFindings, renderFindingsJson } from '../doctor/render-findings.ts'
import { systemProbes } from '../doctor/system-probes.ts'

/** `weir doctor`: 1 where something keeps Weir from working, 0 where nothing does; warnings alone are no failure. */
export async function doctorCommand(
  flags: DoctorFlags,
  { json }: { readonly json: boolean },
  context: CommandContext,
): Promise<number> {
  const loaded = loadExamination(flags, context)
  const probes = systemProbes(loaded.folder, loaded.settings, context.now)
  const findings = await examine({ ...loaded, began: probes.moment() }, probes)
  const coloured = context.stdout.isTTY === true && (context.env['NO_COLOR'] ?? '') === ''
  context.stdout.write(json ? renderFindingsJson(findings) : renderFindings(findings, coloured))
  return findings.some(({ outcome }) => outcome === 'fail') ? 1 : 0
}
