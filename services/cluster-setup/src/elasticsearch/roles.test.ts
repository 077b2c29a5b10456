import { expect, test } from 'vitest'
import { isSameRole } from './bring-roles.ts'
import { roleNames, rolesFor } from './roles.ts'

const roles = rolesFor('')

/** Privileges that let somebody see events. */
const reading = ['read', 'all', 'manage', 'view_index_metadata']
/** Privileges that let somebody change or remove what is there. */
const changing = [
  'write',
  'index',
  'create',
  'create_doc',
  'delete',
  'delete_index',
  'all',
  'manage',
  'create_index',
]

function privilegesOn(name: (typeof roleNames)[number], index: string): string[] {
  return roles[name].indices
    .filter(({ names }) =>
      names.some((pattern) => new RegExp(`^${pattern.replaceAll('*', '.*')}$`).test(index)),
    )
    .flatMap(({ privileges }) => privileges)
}

test('the processor writes events and sees none', () => {
  const privileges = privilegesOn('weir_processor', 'weir-events-2026.11.01')
  expect(privileges).toContain('create_doc')
  for (const privilege of [...reading, 'write', 'index', 'delete'])
    expect(privileges).not.toContain(privilege)
})

test.each(['weir_api', 'weir_viewer'] as const)('%s changes nothing', (name) => {
  for (const index of ['weir-events-2026.11.01', 'weir-dead-letters', 'weir-accounts'])
    for (const privilege of changing) expect(privilegesOn(name, index)).not.toContain(privilege)
})

test('no role may do more to the cluster than look', () => {
  for (const name of roleNames) expect(['', 'monitor']).toContain(roles[name].cluster.join())
})

test('every index of every role begins with the prefix and weir-', () => {
  const patterns = Object.values(rolesFor('t1-')).flatMap(({ indices }) =>
    indices.flatMap(({ names }) => names),
  )
  for (const pattern of patterns) expect(pattern).toMatch(/^t1-weir-/)
})

test('a role is the same when the cluster gives it back with its own additions', () => {
  const { indices, ...rest } = roles.weir_api
  const found = {
    ...rest,
    indices: indices.map((entry) => ({ ...entry, allow_restricted_indices: false })),
    applications: [],
    run_as: [],
    metadata: {},
    transient_metadata: { enabled: true },
  }
  expect(isSameRole(roles.weir_api, found)).toBe(true)
  expect(isSameRole(roles.weir_api, { ...found, run_as: ['elastic'] })).toBe(false)
  expect(isSameRole(roles.weir_api, { ...found, cluster: ['all'] })).toBe(false)
  const hidden = indices.map((entry) => ({ ...entry, allow_restricted_indices: true }))
  expect(isSameRole(roles.weir_api, { ...found, indices: hidden })).toBe(false)
})
