import { describe, expect, it } from 'vitest'
import { defineConfig } from './define-config.ts'
import { loadConfig } from './load-config.ts'
import { renderConfigReference, renderEnvExample } from './render.ts'
import { setting } from './setting.ts'
import { port, text, wholeNumber } from './setting-kinds.ts'

const api = defineConfig('api', {
  port: setting(port(), { description: 'Port of the API', default: '3000' }),
  password: setting(text(), { description: 'Password of the store', secret: true }),
  rate: setting(wholeNumber(1, 10), { description: 'Most | at once', default: '4', unit: 'requests' }),
})
const shipper = defineConfig('shipper', {
  port: setting(port(), { description: 'Port of the API', default: '3000' }),
  note: setting(text().optional(), { description: 'A note' }),
})

describe('the documents of a configuration', () => {
  it('make an example file that names each variable once', () => {
    expect(
      renderEnvExample([api, shipper]),
    ).toBe(`# Settings and their defaults. Copy this file to .env and change what you need.

# ---- api ----

# Port of the API
# WEIR_PORT=3000

# Password of the store [must be set; secret, or a file by WEIR_PASSWORD_FILE]
WEIR_PASSWORD=

# Most | at once (requests)
# WEIR_RATE=4

# ---- shipper ----

# A note
# WEIR_NOTE=
`)
  })

  it('make a reference with one table a service', () => {
    const reference = renderConfigReference([api, shipper])
    expect(reference).toContain('| `WEIR_PORT` | Port of the API | `3000` |')
    expect(reference).toContain(
      '| `WEIR_PASSWORD` | Password of the store. Secret; or a file by `WEIR_PASSWORD_FILE` | must be set |',
    )
    expect(reference).toContain('| `WEIR_RATE` | Most \\| at once (requests) | `4` |')
    expect(reference.match(/^## /gm)).toHaveLength(2)
  })

  it('name only variables that loading knows', () => {
    const names = [...renderEnvExample([api]).matchAll(/^(?:# )?(WEIR_\w+)=/gm)].map(([, name]) => name ?? '')
    const env = Object.fromEntries(names.map((name) => [name, '1']))
    expect(loadConfig(api, env)).toEqual({ port: 1, password: '1', rate: 1 })
  })
})

it('does not repeat what a table above says in the same words, and says where it stands', () => {
  const common = defineConfig('common', {
    colour: setting(text(), { description: 'Colour', default: 'red' }),
  })
  const painter = defineConfig('painter', {
    ...common.schema.shape,
    brush: setting(text(), { description: 'Brush', default: 'wide' }),
  })
  const other = defineConfig('other', {
    colour: setting(text().optional(), { description: 'Colour, where there is one' }),
  })
  const reference = renderConfigReference([common, painter, other])
  expect(reference.match(/`WEIR_COLOUR` \| Colour \|/g)).toHaveLength(1)
  expect(reference).toContain('Also settings that stand above under: common.')
  expect(reference).toContain('| `WEIR_COLOUR` | Colour, where there is one |  |')
})
