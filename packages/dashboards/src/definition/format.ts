import type { Column } from '@weir/query'

/** How a figure or key is written for people. */
export interface FormatMeaning {
  readonly meaning: string
  /** What stands behind the figure, or on the axis; none where the format needs none. */
  readonly unit?: string
  /** What a column must be to be shown so. */
  readonly of: { readonly type: Column['type']; readonly unit?: Column['unit'] }
}

/** The formats; every shown column has one. */
export const formats = {
  count: { meaning: 'A whole number of things, digits grouped by thousands', of: { type: 'number' } },
  'per-minute': { meaning: 'Things per minute', unit: '/min', of: { type: 'number' } },
  share: {
    meaning: 'A part of a whole: 0 to 1 in the rows, shown as 0 to 100',
    unit: '%',
    of: { type: 'number', unit: 'ratio' },
  },
  bytes: { meaning: 'An amount of bytes, in kB, MB, …', unit: 'B', of: { type: 'number', unit: 'bytes' } },
  duration: {
    meaning: 'A time that something took: nanoseconds in the rows, shown in ms or s',
    unit: 'ms',
    of: { type: 'number', unit: 'ns' },
  },
  time: { meaning: "An instant, shown in the reader's zone", of: { type: 'date' } },
  hour: { meaning: 'An hour of the day, 0 to 23: 14 is shown as 14:00', of: { type: 'number' } },
  weekday: { meaning: 'A day of the week, 1 (Monday) to 7 (Sunday), shown by name', of: { type: 'number' } },
  degrees: { meaning: 'A latitude or longitude', unit: '°', of: { type: 'number' } },
  code: {
    meaning: 'A number that is a name, such as a status code: shown as it is',
    of: { type: 'number' },
  },
  country: { meaning: 'A country, ISO 3166-1 alpha-2', of: { type: 'string' } },
  text: { meaning: 'Text as it was logged: hostile until escaped', of: { type: 'string' } },
} as const satisfies Record<string, FormatMeaning>

export type Format = keyof typeof formats

export const formatNames = Object.keys(formats) as [Format, ...Format[]]
