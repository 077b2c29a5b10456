import { expect, it } from 'vitest'
import { readComposeFile, variablesOf } from './compose-file.ts'
import { composeSettings, renderComposeSettings } from './compose-settings.ts'

const { services, text } = readComposeFile()
const withoutComments = text.replace(/^\s*#.*$/gm, '')
const uses = variablesOf(withoutComments)

it('gives every variable a default, so that no .env is needed', () => {
  expect(uses.length).toBeGreaterThan(30)
  for (const use of uses) expect(use.default, use.name).toBeDefined()
})

it('has one default for a variable, the one that is written down', () => {
  const own = uses.filter(({ name }) => !name.startsWith('WEIR_'))
  expect(new Set(own.map(({ name }) => name))).toEqual(new Set(composeSettings.map(({ name }) => name)))
  const written = new Map(composeSettings.map((setting) => [setting.name, setting.default]))
  for (const use of own) expect(use.default, use.name).toBe(written.get(use.name))
})

it('hands settings of the services on under their own names, and leaves their defaults to them', () => {
  const handedOn = Object.values(services).flatMap(({ environment = {} }) =>
    Object.entries(environment).filter(([, value]) => value.includes('${WEIR_')),
  )
  expect(handedOn.length).toBeGreaterThan(5)
  for (const [name, value] of handedOn) expect(value).toBe(`\${${name}:-}`)
})

it('shows each setting once in .env.example, commented out', () => {
  const lines = renderComposeSettings().split('\n')
  for (const { name, default: standard } of composeSettings) {
    expect(lines.filter((line) => line === `# ${name}=${standard}`)).toHaveLength(1)
  }
})
