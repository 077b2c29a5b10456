import type { RawRecord } from '@weir/event-model'

/** What all records of a file share. */
export interface LogFacts {
  readonly host: string
  readonly log: string
  readonly path: string
  /** IANA zone of times that carry none. */
  readonly zone: string
}

/** Makes the record of a line. `tooLong` is the length in bytes of a line whose text is only its beginning. */
export type MakeRecord = (text: string, id: string, offset: number, tooLong?: number) => RawRecord

/** Records of lines of a format; what they say alike they share. */
export function recordShape({ host, log, path, zone }: LogFacts): (format: string | undefined) => MakeRecord {
  const name = { name: host }
  const file = { path }
  return (format) => {
    const weir = { ...(format === undefined ? {} : { format }), zone, log }
    return (message, id, offset, tooLong) => ({
      message,
      event: { id },
      host: name,
      log: { file, offset },
      weir: tooLong === undefined ? weir : { ...weir, tooLong },
    })
  }
}
