import { checks } from './checks.ts'
import type { Check, Examination } from './examination.ts'
import type { Probes } from './probes.ts'
import { type Finding, fail } from './verdict.ts'

/** Runs every check, one after the other. A check that breaks is a failure of its own, and the others still run. */
export async function examine(
  examination: Examination,
  probes: Probes,
  list: readonly Check[] = checks,
): Promise<Finding[]> {
  const findings: Finding[] = []
  for (const check of list) {
    for (const verdict of await verdictsOf(check, examination, probes)) {
      findings.push({ check: check.name, ...verdict })
    }
  }
  return findings
}

async function verdictsOf(check: Check, examination: Examination, probes: Probes) {
  try {
    return await check.examine(examination, probes)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    const advice = { why: 'what it looks at is not known', hint: 'report it with this line' }
    return [fail(`the check broke: ${reason}`, advice)]
  }
}
