import type { Faker } from '@faker-js/faker'
import { rankedChoice } from '../shares/choice.ts'

export interface Product {
  readonly id: number
  readonly category: string
}

/** What the shop sells and who buys there. */
export interface Catalogue {
  /** Some products and categories are asked for far more often than others. */
  product(uniform: number): Product
  category(uniform: number): string
  /** Words as a query writes them (`modern+chair`). */
  searchWords(uniform: number): string
  article(uniform: number): string
  /** A path's last part that nothing answers to. */
  gone(uniform: number): string
  /** The name of an account; `number` is that of a visitor. */
  user(number: number): string
}

const PRODUCTS = 800
const USERS = 2000

/** Builds the shop by Faker, which is asked here and never for a request. */
export function createCatalogue(faker: Faker): Catalogue {
  const categories = unique(Array.from({ length: 60 }, () => slugOf(faker.commerce.department())))
  const products = Array.from({ length: PRODUCTS }, (_, i) => ({
    id: 1000 + i * 7,
    category: faker.helpers.arrayElement(categories),
  }))
  const searches = unique(
    Array.from({ length: 150 }, () =>
      slugOf(`${faker.commerce.productAdjective()} ${faker.commerce.product()}`).replaceAll('-', '+'),
    ),
  )
  const articles = unique(
    Array.from({ length: 40 }, () =>
      slugOf(`how to choose ${faker.commerce.productMaterial()} ${faker.commerce.product()}`),
    ),
  )
  const gone = unique(Array.from({ length: 60 }, () => slugOf(faker.commerce.productName())))
  const users = Array.from({ length: USERS }, () => slugOf(faker.internet.username()).replaceAll('-', '.'))
  return {
    product: rankedChoice(faker.helpers.shuffle(products), 4),
    category: rankedChoice(categories, 2),
    searchWords: rankedChoice(searches, 3),
    article: rankedChoice(articles, 2),
    gone: rankedChoice(gone, 5),
    user: (number) => users[number % USERS] ?? '',
  }
}

function unique(words: readonly string[]): readonly string[] {
  return [...new Set(words)]
}

/** Lower-case letters and digits with single hyphens between them. */
function slugOf(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
}
