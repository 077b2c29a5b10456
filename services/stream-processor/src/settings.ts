/** What the processor needs to know about time: see architecture, "Identity". */
export interface AcceptedTimes {
  now(): Date
  /** Days that events are kept; older ones are dead letters. Absent: any age back to 1995. */
  readonly retentionDays?: number
}
