/**
 * Fields that Kibana computes of each event when it asks, for what Lens cannot group by itself. Their values sort by
 * text. Kibana tells a script nothing of the reader's zone: these are hours and days in UTC.
 */
export const runtimeFields = {
  hour_of_day: {
    meaning: 'Hour of the day in UTC, 00 to 23',
    /** How many values there are. */
    values: 24,
    script: hourly("int hour = at.getHour(); emit((hour < 10 ? '0' : '') + hour);"),
  },
  weekday: {
    meaning: 'Day of the week in UTC, Monday first',
    values: 7,
    script: hourly(
      "String[] names = new String[] {'1 Mon', '2 Tue', '3 Wed', '4 Thu', '5 Fri', '6 Sat', '7 Sun'}; " +
        'emit(names[at.getDayOfWeekEnum().getValue() - 1]);',
    ),
  },
} as const

export type RuntimeField = keyof typeof runtimeFields

/** Painless; a reader in another zone changes its name in the data view. */
function hourly(emit: string): string {
  return `ZonedDateTime at = doc['@timestamp'].value.withZoneSameInstant(ZoneId.of('UTC')); ${emit}`
}
