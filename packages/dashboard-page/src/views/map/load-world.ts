import codes from 'i18n-iso-countries/codes.json'
import countriesUrl from 'world-atlas/countries-50m.json?url'
import { registerMap } from '../chart/echarts.ts'
import { smallCountries } from './small-countries.ts'
import { type WorldAtlas, worldFeatures } from './world-features.ts'

/** The name under which the charts know the map. */
export const WORLD = 'world'

export interface LoadedWorld {
  /** Where to draw the countries that are too small to be seen, in degrees of longitude and latitude. */
  readonly small: ReadonlyMap<string, readonly [number, number]>
}

let loading: Promise<LoadedWorld> | undefined

/**
 * Fetches the map of the world from the page's own origin, once, and makes it known to the charts.
 *
 * @throws Error where it cannot be fetched; the next call tries again
 */
export function loadWorld(): Promise<LoadedWorld> {
  loading ??= fetchWorld().catch((error: unknown) => {
    loading = undefined
    throw error
  })
  return loading
}

async function fetchWorld(): Promise<LoadedWorld> {
  const answer = await fetch(countriesUrl)
  if (!answer.ok) throw new Error(`the map of the world: ${answer.status}`)
  const atlas = (await answer.json()) as WorldAtlas
  const alpha2 = new Map((codes as string[][]).map(([two = '', , numeric = '']) => [numeric, two]))
  const world = worldFeatures(atlas, alpha2)
  registerMap(WORLD, world as unknown as Parameters<typeof registerMap>[1])
  return { small: smallCountries(world) }
}
