/** A reference from one saved object to another; Kibana looks for the object by type and id, for the use by name. */
export interface Reference {
  readonly type: ObjectType
  readonly id: string
  readonly name: string
}

export type ObjectType = 'dashboard' | 'index-pattern' | 'map' | 'search' | 'tag'

/** A saved object as Kibana exports and imports it: a line of an NDJSON file. It knows no other keys. */
export interface SavedObject {
  readonly type: ObjectType
  readonly id: string
  readonly attributes: Readonly<Record<string, unknown>>
  readonly references: readonly Reference[]
  /** True would tell the page to offer a copy where somebody wants to change something. */
  readonly managed: false
  readonly coreMigrationVersion: string
  readonly typeMigrationVersion: string
}

/**
 * The form that the attributes have, so that Kibana runs the migrations that came after it and no others. A newer version
 * than Kibana knows is refused. Source: the migrations of each type in Kibana's public code.
 */
const typeMigrationVersions: Readonly<Record<ObjectType, string>> = {
  dashboard: '10.3.0',
  'index-pattern': '8.0.0',
  map: '8.4.0',
  search: '10.5.0',
  tag: '8.0.0',
}

/** One line of the file, with the versions that its type needs. */
export function savedObject(
  type: ObjectType,
  id: string,
  attributes: SavedObject['attributes'],
  references: readonly Reference[] = [],
): SavedObject {
  return {
    type,
    id,
    attributes,
    references,
    managed: false,
    coreMigrationVersion: '8.8.0',
    typeMigrationVersion: typeMigrationVersions[type],
  }
}
