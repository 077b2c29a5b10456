import { anyOf } from '../shares/choice.ts'
import { numberFrom, productId } from './places.ts'
import type { Route } from './route.ts'

const stylesAndScripts = [
  '/static/css/main.css',
  '/static/css/product.css',
  '/static/js/app.js',
  '/static/js/vendor.js',
  '/static/js/cart.js',
  '/static/fonts/inter.woff2',
  '/static/img/logo.svg',
  '/static/img/hero.webp',
  '/favicon.ico',
]

const file = {
  isPage: false,
  isFile: true,
  methods: { GET: 1 },
  statuses: { 304: 20, 500: 0.05, 503: 0.05 },
} as const

/** What the server has on its own disk. */
export const files: readonly Route[] = [
  {
    ...file,
    name: 'assets',
    stage: 'any',
    clients: { person: 12, crawler: 3 },
    time: [3, 0.6],
    bytes: 42_000,
    target: (visit, _, missing) =>
      missing
        ? `/static/js/app.${numberFrom(visit, 10, 20)}.js`
        : anyOf(stylesAndScripts, visit.random.next()),
  },
  {
    ...file,
    name: 'images',
    stage: 'any',
    clients: { person: 10, crawler: 4 },
    time: [5, 0.6],
    bytes: 68_000,
    target: (visit, _, missing) => `/images/products/${productId(visit, missing)}.webp`,
  },
  {
    ...file,
    name: 'robots',
    stage: 0,
    clients: { crawler: 4, ai_crawler: 5 },
    time: [2, 0.4],
    bytes: 310,
    target: (_, _method, missing) => (missing ? '/llms.txt' : '/robots.txt'),
  },
  {
    ...file,
    name: 'sitemap',
    stage: 0.2,
    clients: { crawler: 3, ai_crawler: 3 },
    time: [12, 0.5],
    bytes: 88_000,
    target: (_, _method, missing) => (missing ? '/sitemap_index.xml' : '/sitemap.xml'),
  },
  {
    ...file,
    name: 'feed',
    stage: 'any',
    clients: { person: 0.2, crawler: 1, ai_crawler: 1, tool: 5 },
    time: [15, 0.5],
    bytes: 24_000,
    target: (_, _method, missing) => (missing ? '/rss.xml' : '/feed.xml'),
  },
]
