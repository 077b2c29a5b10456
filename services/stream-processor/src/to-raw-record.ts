import type { DeadLetter, RawRecord } from '@weir/event-model'

/**
 * The record that a dead letter was made of, so that its event gets the same id, log, host and place.
 *
 * @param format the one to read it in; the one that was in force where absent
 */
export function toRawRecord(letter: DeadLetter, format = letter.format): RawRecord {
  const { id, line, log, host, path, offset, zone } = letter
  return {
    message: line,
    event: { id },
    ...(host === '' ? {} : { host: { name: host } }),
    log: {
      ...(path === undefined ? {} : { file: { path } }),
      ...(offset === undefined ? {} : { offset }),
    },
    weir: { log, ...(format === undefined ? {} : { format }), ...(zone === undefined ? {} : { zone }) },
  }
}
