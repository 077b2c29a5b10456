import { anyOf } from '../shares/choice.ts'
import { nextProduct, numberFrom, productId } from './places.ts'
import type { Route } from './route.ts'

const helpPages = ['shipping', 'returns', 'payment', 'sizes', 'contact', 'warranty']

const page = { isPage: true, isFile: false, methods: { GET: 1 } } as const

/** What a browser shows in its window. */
export const pages: readonly Route[] = [
  {
    ...page,
    name: 'home',
    stage: 0,
    clients: { person: 10, crawler: 5, ai_crawler: 3, tool: 3 },
    time: [35, 0.5],
    bytes: 18_400,
    target: (visit, _, missing) => (missing ? `/${visit.catalogue.gone(visit.random.next())}` : '/'),
  },
  {
    ...page,
    name: 'category',
    stage: 1,
    clients: { person: 11, crawler: 12, ai_crawler: 10 },
    time: [60, 0.55],
    bytes: 26_000,
    target(visit, _, missing) {
      if (missing) return `/category/${visit.catalogue.gone(visit.random.next())}`
      const category = visit.catalogue.category(visit.random.next())
      return visit.random.next() < 0.25
        ? `/category/${category}?page=${numberFrom(visit, 2, 6)}`
        : `/category/${category}`
    },
  },
  {
    ...page,
    name: 'search',
    stage: 1.5,
    clients: { person: 7, tool: 1 },
    statuses: { 400: 1.5, 429: 1, 500: 4, 503: 0.6 },
    time: [140, 0.7],
    bytes: 21_000,
    target: (visit, _, missing) =>
      `/search${missing ? '/advanced' : ''}?q=${visit.catalogue.searchWords(visit.random.next())}`,
  },
  {
    ...page,
    name: 'product',
    stage: 2,
    clients: { person: 20, crawler: 40, ai_crawler: 45, tool: 4 },
    time: [75, 0.6],
    bytes: 31_000,
    target(visit, _, missing) {
      nextProduct(visit)
      return `/products/${productId(visit, missing)}`
    },
  },
  {
    ...page,
    name: 'reviews',
    stage: 2.5,
    clients: { person: 3, crawler: 10, ai_crawler: 10 },
    time: [90, 0.6],
    bytes: 14_000,
    target: (visit, _, missing) => `/products/${productId(visit, missing)}/reviews`,
  },
  {
    ...page,
    name: 'article',
    stage: 0.5,
    clients: { person: 3, crawler: 8, ai_crawler: 14 },
    time: [40, 0.5],
    bytes: 16_000,
    target: (visit, _, missing) =>
      `/blog/${missing ? visit.catalogue.gone(visit.random.next()) : visit.catalogue.article(visit.random.next())}`,
  },
  {
    ...page,
    name: 'help',
    stage: 3,
    clients: { person: 1.5, crawler: 3, ai_crawler: 4 },
    time: [25, 0.4],
    bytes: 9_000,
    target: (visit, _, missing) =>
      `/help/${missing ? visit.catalogue.gone(visit.random.next()) : anyOf(helpPages, visit.random.next())}`,
  },
  {
    ...page,
    name: 'cart',
    stage: 4.5,
    clients: { person: 5 },
    time: [55, 0.5],
    bytes: 12_000,
    target: (_, _method, missing) => (missing ? '/cart/saved' : '/cart'),
  },
  {
    ...page,
    name: 'login',
    stage: 5,
    methods: { GET: 1, POST: 1.2 },
    clients: { person: 4, tool: 1 },
    statuses: { 302: 15, 401: 12, 403: 1, 429: 2 },
    time: [110, 0.5],
    bytes: 6_500,
    target: (_, _method, missing) => (missing ? '/login/reset' : '/login'),
  },
  {
    ...page,
    name: 'account',
    stage: 5.5,
    clients: { person: 2.5 },
    statuses: { 401: 4, 403: 1, 302: 3 },
    time: [80, 0.5],
    bytes: 11_000,
    target: (_, _method, missing) => (missing ? '/account/vouchers' : '/account'),
  },
  {
    ...page,
    name: 'orders',
    stage: 5.7,
    clients: { person: 2 },
    statuses: { 401: 3, 403: 1 },
    time: [120, 0.6],
    bytes: 13_000,
    target: (visit) => `/account/orders/${numberFrom(visit, 500_000, 20_000)}`,
  },
  {
    ...page,
    name: 'checkout',
    stage: 7,
    methods: { GET: 1, POST: 2.5 },
    clients: { person: 3 },
    statuses: { 302: 8, 400: 2, 500: 5, 502: 1.5, 503: 1 },
    time: [260, 0.7],
    bytes: 10_000,
    target: (_, _method, missing) => (missing ? '/checkout/gift' : '/checkout'),
  },
]
