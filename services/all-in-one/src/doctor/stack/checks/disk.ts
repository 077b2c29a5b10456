import type { Check } from '../../examination.ts'
import { bytesText, GIB } from '../../quantity.ts'
import { fail, ok, warn } from '../../verdict.ts'
import type { StackExamination, StackProbes } from '../stack-examination.ts'
import { stackFile } from '../stack-file.ts'

/** Images of the stack, unpacked, and its first day. */
const FOR_IMAGES = 8 * GIB
/** Elasticsearch's own: share that must be free, and the most bytes that the share asks for. */
const FLOOD = { share: 0.05, most: 100 * GIB }
const LOW = { share: 0.15, most: 200 * GIB }

const hint = 'docker system df, then docker image prune and docker builder prune'

/** Room where Docker keeps images and volumes; on another machine only the cluster knows. */
export const disk: Check<StackExamination, StackProbes> = {
  name: 'disk',
  async examine(_examination, probes) {
    const stack = await stackFile(probes)
    if (stack?.docker.here !== true) return []
    const { root } = stack.docker
    const facts = await probes.disk(root)
    if (facts === undefined) return []
    const { free, total } = facts
    const message = `${bytesText(free)} of ${bytesText(total)} free below ${root}`
    const least = ({ share, most }: typeof LOW) => Math.min(share * total, most)
    if (free < least(FLOOD))
      return [
        fail(message, { why: 'Elasticsearch makes its indices read-only on a disk that is 95 % full', hint }),
      ]
    const started = (await probes.containers()).length > 0
    if (!started && free < FOR_IMAGES)
      return [warn(message, { why: `images and data need about ${bytesText(FOR_IMAGES)}`, hint })]
    if (free < least(LOW))
      return [warn(message, { why: 'Elasticsearch puts no new copies on a disk that is 85 % full', hint })]
    return [ok(message)]
  },
}
