import { accessFormats } from '../access/index.ts'
import type { LogFormat } from '../log-format.ts'
import { caddy } from './caddy.ts'
import { ecsJson } from './ecs.ts'
import { flatJson } from './flat.ts'
import { genericJson } from './generic.ts'
import { jsonStringFormat } from './json-string.ts'
import { nginxJson } from './nginx-json.ts'
import { pino } from './pino.ts'
import { traefik } from './traefik.ts'

export { compileKeyMap, type KeyMap, type KeyMeaning } from './key-map.ts'

/** Formats of access lines as JSON objects, without those that guess. */
export const accessJsonFormats: readonly LogFormat[] = [ecsJson, caddy, traefik, pino, nginxJson]

const objectFormats: readonly LogFormat[] = [...accessJsonFormats, flatJson, genericJson]

/** Formats of one JSON value a line; those that ask for more stand first. */
export const jsonFormats: readonly LogFormat[] = [
  ...objectFormats,
  jsonStringFormat([...accessFormats, ...objectFormats]),
]
