import { routes } from '../shop/routes.ts'

/** An exception as a traceback's last line tells it. */
export interface Exception {
  /** Python's name, with its module unless it is one of the language's own. */
  readonly type: string
  readonly text: string
}

/** A part of the shop's application: what its logger is called and how it words what happens. */
export interface Area {
  readonly logger: string
  /** What is said of an answer 500 and of others of their kind. */
  readonly failing: string
  /** Of these a failure has one. */
  readonly exceptions: readonly [Exception, ...Exception[]]
  /** What is said of an answer 403. */
  readonly forbidden: string
  /** What the background process says of something that was changed here. */
  readonly changed: string
}

const lostDatabase: Exception = {
  type: 'sqlalchemy.exc.OperationalError',
  text: 'server closed the connection unexpectedly',
}
const noRight = 'the account has no right to this'

const catalogue: Area = {
  logger: 'shop.catalogue',
  failing: 'the answer could not be made',
  exceptions: [lostDatabase, { type: 'jinja2.exceptions.UndefinedError', text: 'product has no price' }],
  forbidden: noRight,
  changed: 'the catalogue was written',
}

const search: Area = {
  ...catalogue,
  logger: 'shop.search',
  failing: 'the search gave no answer',
  exceptions: [{ type: 'urllib3.exceptions.ReadTimeoutError', text: 'Read timed out' }],
}

const reviews: Area = {
  ...catalogue,
  logger: 'shop.reviews',
  failing: 'the review could not be kept',
  exceptions: [lostDatabase, { type: 'UnicodeEncodeError', text: 'surrogates are no text' }],
  changed: 'the review was sent to be read',
}

const cart: Area = {
  logger: 'shop.cart',
  failing: 'the cart could not be changed',
  exceptions: [
    { type: 'redis.exceptions.TimeoutError', text: 'Timeout reading from socket' },
    { type: 'KeyError', text: 'quantity' },
  ],
  forbidden: 'the cart belongs to somebody else',
  changed: 'the stock was reserved',
}

const accounts: Area = {
  logger: 'shop.accounts',
  failing: 'the account could not be read',
  exceptions: [lostDatabase, { type: 'AttributeError', text: 'NoneType has no attribute address' }],
  forbidden: 'the account is closed',
  changed: 'the session was kept',
}

const orders: Area = {
  logger: 'shop.orders',
  failing: 'the order could not be taken',
  exceptions: [
    { type: 'shop.payment.PaymentTimeout', text: 'no answer from the bank after 30 s' },
    { type: 'sqlalchemy.exc.IntegrityError', text: 'the order number is there already' },
  ],
  forbidden: 'the order belongs to somebody else',
  changed: 'the order was handed to the warehouse',
}

/** Areas by route; every other place is of the catalogue. */
const others: Readonly<Record<string, Area>> = {
  search,
  reviews,
  'api-reviews': reviews,
  cart,
  'cart-items': cart,
  wishlist: cart,
  login: accounts,
  account: accounts,
  profile: accounts,
  orders,
  checkout: orders,
}

const areas: ReadonlyMap<string, Area> = new Map(
  routes.filter(({ isFile }) => !isFile).map(({ name }) => [name, others[name] ?? catalogue]),
)

/** The area that answers a route; `undefined` where the server answers from its own files. */
export function areaOf(route: string): Area | undefined {
  return areas.get(route)
}

const unreachable: Readonly<Record<number, Exception>> = {
  502: { type: 'requests.exceptions.ConnectionError', text: 'Connection aborted by the other side' },
  503: { type: 'sqlalchemy.exc.TimeoutError', text: 'QueuePool limit of size 5 overflow 10 reached' },
  504: { type: 'requests.exceptions.ReadTimeout', text: 'Read timed out after 30 s' },
}

/** The exception behind an error of the server, from a uniform number. */
export function exceptionOf(area: Area, status: number, uniform: number): Exception {
  const { exceptions } = area
  return unreachable[status] ?? exceptions[Math.floor(uniform * exceptions.length)] ?? exceptions[0]
}
