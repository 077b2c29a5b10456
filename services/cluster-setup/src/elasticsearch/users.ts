import type { RoleName } from './roles.ts'

export interface UserPasswords {
  readonly processorPassword?: string | undefined
  readonly apiPassword?: string | undefined
  readonly retentionPassword?: string | undefined
  readonly detectorPassword?: string | undefined
  readonly viewerPassword?: string | undefined
}

/** A user of one service, or of the people who look. It has the role of the same name and no other. */
export interface User {
  readonly name: RoleName
  readonly fullName: string
  /** The setting that its password comes from. */
  readonly setting: keyof UserPasswords
}

export const users: readonly User[] = [
  { name: 'weir_processor', fullName: "Weir's stream processor", setting: 'processorPassword' },
  { name: 'weir_api', fullName: "Weir's API", setting: 'apiPassword' },
  { name: 'weir_retention', fullName: "Weir's retention", setting: 'retentionPassword' },
  { name: 'weir_detector', fullName: "Weir's incident detector", setting: 'detectorPassword' },
  { name: 'weir_viewer', fullName: 'Reader of Weir', setting: 'viewerPassword' },
]
