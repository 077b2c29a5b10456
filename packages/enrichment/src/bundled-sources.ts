import { dbipSource } from './address/dbip-city.ts'
import { crawlerSource } from './agent/crawler-source.ts'

/** The data that comes with Weir, for programs that show events and enrich none. */
export const bundledSources = [dbipSource, crawlerSource] as const
