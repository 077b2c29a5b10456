import type { Check } from '../examination.ts'
import { spanText } from '../quantity.ts'
import { fail, ok, warn } from '../verdict.ts'

/** Address blocks change hands: the older the data, the more of them are placed wrongly. */
const OLD = 400 * 86_400_000

/** The data that addresses are placed with is there and not too old. */
export const enrichmentData: Check = {
  name: 'place data',
  async examine({ settings }, probes) {
    let sources: Awaited<ReturnType<typeof probes.enrichmentData>>
    try {
      sources = await probes.enrichmentData()
    } catch (error) {
      return [
        fail(error instanceof Error ? error.message : String(error), {
          why: 'neither weir up nor weir import starts without the data that it is told to use',
          hint:
            settings.geoip === 'dbip'
              ? 'npm run setup; or go without places: WEIR_GEOIP=none'
              : 'correct WEIR_GEOIP and WEIR_ASN; or unset them: dbip comes with Weir',
        }),
      ]
    }
    const now = probes.moment().wall
    const dated = sources.filter(({ version }) => /^\d{4}-\d\d-\d\d$/.test(version))
    const old = dated.filter(({ version }) => now - Date.parse(version) > OLD)
    if (old.length > 0) {
      return old.map(({ name, version }) =>
        warn(`${name} is of ${version}, ${spanText(now - Date.parse(version))} old`, {
          why: 'address blocks change hands, and more and more are placed wrongly',
          hint: 'update Weir, or name a newer MaxMind file in WEIR_GEOIP',
        }),
      )
    }
    if (dated.length === 0) return [ok('none is used')]
    return [ok(dated.map(({ name, version }) => `${name} of ${version}`).join(', '))]
  },
}
