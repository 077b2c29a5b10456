import type { Visit } from './route.ts'

/** A product that is not there: ids of products end far below. */
export const goneProduct = ({ random }: Visit): number => 90_000 + Math.floor(random.next() * 400)

/** The product that is looked at, or one that is not there. */
export const productId = (visit: Visit, missing: boolean): number =>
  missing ? goneProduct(visit) : visit.product.id

/** A visitor looks at one product for a while, then at another. */
export function nextProduct(visit: Visit): void {
  if (visit.random.next() < 0.6) visit.product = visit.catalogue.product(visit.random.next())
}

/** One of `count` whole numbers from `from` up. */
export const numberFrom = ({ random }: Visit, from: number, count: number): number =>
  from + Math.floor(random.next() * count)
