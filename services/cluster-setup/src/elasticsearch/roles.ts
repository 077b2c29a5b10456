/** What a role may do; the shape of Elasticsearch's own API, so that it is sent as it stands here. */
export interface Role {
  readonly description: string
  readonly cluster: readonly string[]
  readonly indices: readonly IndexPrivileges[]
  readonly applications?: readonly ApplicationPrivileges[]
}

export interface IndexPrivileges {
  readonly names: readonly string[]
  readonly privileges: readonly string[]
}

export interface ApplicationPrivileges {
  readonly application: string
  readonly privileges: readonly string[]
  readonly resources: readonly string[]
}

export const roleNames = [
  'weir_processor',
  'weir_api',
  'weir_retention',
  'weir_detector',
  'weir_viewer',
] as const

export type RoleName = (typeof roleNames)[number]

/**
 * The roles, each with what its service does and nothing more. These names are ours: what somebody changes in them is
 * put back. `prefix` stands before every index, for clusters that several Weirs share.
 */
export function rolesFor(prefix: string): Readonly<Record<RoleName, Role>> {
  const events = `${prefix}weir-events-*`
  const all = `${prefix}weir-*`
  return {
    weir_processor: {
      description: 'Weir: writes events, cannot read or change them; keeps dead letters and accounts',
      cluster: ['monitor'],
      indices: [
        { names: [events], privileges: ['create_doc', 'create_index'] },
        {
          names: [`${prefix}weir-dead-letters`, `${prefix}weir-accounts`],
          privileges: ['read', 'write', 'create_index'],
        },
      ],
    },
    weir_api: {
      description: 'Weir: answers questions; changes nothing',
      cluster: ['monitor'],
      indices: [{ names: [all], privileges: ['read', 'view_index_metadata'] }],
    },
    weir_retention: {
      description: 'Weir: removes what has expired or is to be erased',
      cluster: ['monitor'],
      indices: [
        {
          names: [all],
          privileges: ['read', 'view_index_metadata', 'write', 'delete_index', 'maintenance'],
        },
      ],
    },
    weir_detector: {
      description: 'Weir: reads events, keeps incidents',
      cluster: ['monitor'],
      indices: [
        { names: [events], privileges: ['read', 'view_index_metadata'] },
        {
          names: [`${prefix}weir-incidents`],
          privileges: ['read', 'write', 'create_index', 'view_index_metadata'],
        },
      ],
    },
    weir_viewer: {
      description: 'Weir: for people; looks at everything, in Kibana too, and changes nothing',
      cluster: [],
      indices: [{ names: [all], privileges: ['read', 'view_index_metadata'] }],
      // Kept by Elasticsearch for Kibana; without a Kibana it means nothing.
      applications: [{ application: 'kibana-.kibana', privileges: ['read'], resources: ['*'] }],
    },
  }
}
