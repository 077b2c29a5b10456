import { zoneName } from '@weir/query'
import { z } from 'zod'

const name = z.string().min(1).max(255)

/** The parts of a pushed raw record that count; Filebeat writes more, which is left. */
export const rawRecordSchema = z.object({
  message: z.string(),
  '@timestamp': z.iso
    .datetime({ offset: true, error: 'is not a time in ISO 8601 with a zone' })
    .transform((text) => new Date(text).toISOString())
    .optional(),
  event: z.object({ id: z.string().min(1).max(512).optional(), dataset: name.optional() }).optional(),
  host: z.object({ name: name.optional() }).optional(),
  log: z
    .object({
      file: z.object({ path: z.string().min(1).max(4096).optional() }).optional(),
      offset: z.int().min(0).optional(),
    })
    .optional(),
  weir: z
    .object({
      format: z.string().min(1).max(4096).optional(),
      zone: z
        .string()
        .refine((zone) => zoneName(zone) !== undefined, 'is not a time zone')
        .optional(),
      log: name.optional(),
    })
    .optional(),
})

/** Keys of a raw record, ours and those that Filebeat adds; `true` where anything may stand beneath. */
const rawKeys: Readonly<Record<string, true | readonly string[]>> = {
  message: true,
  '@timestamp': true,
  '@metadata': true,
  agent: true,
  ecs: true,
  event: ['id', 'dataset', 'module', 'original', 'created', 'ingested', 'timezone'],
  fields: true,
  fileset: true,
  host: true,
  input: true,
  log: ['file', 'offset', 'flags', 'source'],
  service: ['type'],
  tags: true,
  weir: true,
}

/**
 * Whether an object is a raw record, whose `message` is the line, or a log line itself, written as JSON. A log line
 * may have a `message` too; what tells them apart is that it holds something a raw record never does.
 */
export function isRawRecord(object: object): boolean {
  if (!('message' in object) || typeof object.message !== 'string') return false
  return Object.entries(object).every(([key, value]) => {
    const beneath = Object.hasOwn(rawKeys, key) ? rawKeys[key] : undefined
    if (beneath === undefined || beneath === true) return beneath === true
    return (
      typeof value === 'object' &&
      value !== null &&
      Object.keys(value).every((name) => beneath.includes(name))
    )
  })
}
