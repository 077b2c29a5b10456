import { goneProduct, numberFrom, productId } from './places.ts'
import type { Route } from './route.ts'

const api = { isPage: false, isFile: false } as const

/** What the pages' scripts and other programs call. */
export const apiCalls: readonly Route[] = [
  {
    ...api,
    name: 'cart-items',
    stage: 4,
    methods: { GET: 0.1, POST: 8, PUT: 5, DELETE: 5 },
    clients: { person: 7, tool: 2 },
    statuses: { 201: 60, 204: 15 },
    time: [45, 0.5],
    bytes: 480,
    target: (visit, method, missing) =>
      method === 'POST' || method === 'GET'
        ? `/api/cart/items${missing ? `/${goneProduct(visit)}` : ''}`
        : `/api/cart/items/${missing ? goneProduct(visit) : numberFrom(visit, 1, 9000)}`,
  },
  {
    ...api,
    name: 'wishlist',
    stage: 3.5,
    methods: { PUT: 4, DELETE: 2 },
    clients: { person: 3 },
    statuses: { 201: 40, 204: 15, 401: 3 },
    time: [38, 0.5],
    bytes: 220,
    target: (visit, _, missing) => `/api/wishlist/${productId(visit, missing)}`,
  },
  {
    ...api,
    name: 'profile',
    stage: 6,
    methods: { PUT: 2, GET: 1 },
    clients: { person: 1.5 },
    statuses: { 401: 4, 400: 2 },
    time: [70, 0.5],
    bytes: 900,
    target: (_, _method, missing) => (missing ? '/api/profile/picture' : '/api/profile'),
  },
  {
    ...api,
    name: 'api-product',
    stage: 'any',
    methods: { GET: 4, PUT: 0.3 },
    clients: { person: 2.5, tool: 30, ai_crawler: 1 },
    statuses: { 429: 1.5, 401: 0.6 },
    time: [28, 0.5],
    bytes: 1_900,
    target: (visit, _, missing) => `/api/products/${productId(visit, missing)}`,
  },
  {
    ...api,
    name: 'api-reviews',
    stage: 3.2,
    methods: { POST: 1 },
    clients: { person: 2, tool: 1 },
    statuses: { 201: 60, 400: 3, 401: 2 },
    time: [95, 0.6],
    bytes: 350,
    target: (visit, _, missing) => `/api/products/${productId(visit, missing)}/reviews`,
  },
  {
    ...api,
    name: 'api-events',
    stage: 'any',
    methods: { POST: 1 },
    clients: { person: 40, tool: 8 },
    statuses: { 204: 40, 400: 1 },
    time: [9, 0.5],
    bytes: 40,
    target: (_, _method, missing) => (missing ? '/api/v0/events' : '/api/events'),
  },
  {
    ...api,
    name: 'health',
    stage: 'any',
    methods: { GET: 1 },
    clients: { tool: 14 },
    statuses: { 404: 0.01, 503: 1 },
    time: [3, 0.4],
    bytes: 26,
    target: (_, _method, missing) => (missing ? '/status' : '/health'),
  },
]
