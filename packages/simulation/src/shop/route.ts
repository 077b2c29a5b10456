import type { Random } from '../random.ts'
import type { SimulatedClient } from '../request.ts'
import type { Catalogue, Product } from './catalogue.ts'

/** What a session is about while it makes its requests. */
export interface Visit {
  readonly random: Random
  readonly catalogue: Catalogue
  /** The product that is being looked at. */
  product: Product
}

/** A place of the site: who asks for it and how, and how it answers. Weights count only relative to each other. */
export interface Route {
  readonly name: string
  /** When in a visit it is asked for, from 0 (the entry) to 8 (the order); `any` for what belongs to all pages. */
  readonly stage: number | 'any'
  /** True for what a browser shows in its window: the requests that follow name it as their referrer. */
  readonly isPage: boolean
  /** True where the server answers from its own files, without the application behind it. */
  readonly isFile: boolean
  readonly methods: Readonly<Record<string, number>>
  readonly clients: Readonly<Partial<Record<SimulatedClient, number>>>
  /** Weights of statuses where they differ from the usual ones. */
  readonly statuses?: Readonly<Record<number, number>>
  /** Response time: median in milliseconds and standard deviation of its logarithm. */
  readonly time: readonly [median: number, sigma: number]
  /** Median of the body's bytes. */
  readonly bytes: number
  /** Path and query of a request. `missing` is true where the answer will be 404: then nothing there answers to it. */
  target(visit: Visit, method: string, missing: boolean): string
}
