import type { Check } from './examination.ts'
import { type Finding, fail } from './verdict.ts'

/**
 * Runs every check, one after the other. A check that breaks is a failure of its own, and the others still run.
 *
 * @param begins told the name of each check before it looks
 */
export async function examine<Subject, Senses>(
  subject: Subject,
  senses: Senses,
  list: readonly Check<Subject, Senses>[],
  begins: (name: string) => void = () => undefined,
): Promise<Finding[]> {
  const findings: Finding[] = []
  for (const check of list) {
    begins(check.name)
    for (const verdict of await verdictsOf(check, subject, senses)) {
      findings.push({ check: check.name, ...verdict })
    }
  }
  return findings
}

async function verdictsOf<Subject, Senses>(check: Check<Subject, Senses>, subject: Subject, senses: Senses) {
  try {
    return await check.examine(subject, senses)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    const advice = { why: 'what it looks at is not known', hint: 'report it with this line' }
    return [fail(`the check broke: ${reason}`, advice)]
  }
}
