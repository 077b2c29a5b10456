import fc from 'fast-check'
import { expect, test } from 'vitest'
import { routeOf } from './route.ts'
import { routePatterns } from './route-patterns.ts'

test.each([
  ['/', '/'],
  ['*', '*'],
  ['/products', '/products'],
  ['/products/8312', '/products/{id}'],
  ['/products/8312/', '/products/{id}/'],
  ['/products/8312/reviews/7', '/products/{id}/reviews/{id}'],
  ['/products//8312', '/products//{id}'],
  ['/api/v1/users/42', '/api/v1/users/{id}'],
  ['/api/v2.1/users', '/api/v2.1/users'],
  ['/orders/3f2504e0-4f89-11d3-9a0c-0305e82c3301', '/orders/{id}'],
  ['/orders/3F2504E0-4F89-11D3-9A0C-0305E82C3301/pdf', '/orders/{id}/pdf'],
  ['/jobs/01ARZ3NDEKTSV4RRFFQ69G5FAV', '/jobs/{id}'],
  ['/commit/d41d8cd98f00b204e9800998ecf8427e', '/commit/{id}'],
  ['/commit/1a2b3c4d', '/commit/{id}'],
  ['/words/deadbeef', '/words/deadbeef'],
  ['/words/1a2b3c', '/words/1a2b3c'],
  ['/contract/0x52908400098527886E0F7030069857D2E4169EE7', '/contract/{id}'],
  ['/day/2026-11-20', '/day/{date}'],
  ['/day/2026-11', '/day/{date}'],
  ['/day/20261120', '/day/{date}'],
  ['/day/2026-11-20T14:00:03Z', '/day/{date}'],
  ['/day/2026-13-45', '/day/2026-13-45'],
  ['/blog/2026/11/20/a-title', '/blog/{year}/{month}/{day}/a-title'],
  ['/blog/2026/11/a-title', '/blog/{year}/{month}/a-title'],
  ['/blog/2026/a-title', '/blog/{id}/a-title'],
  ['/blog/2026/99', '/blog/{id}/{id}'],
  ['/users/anna@example.com/edit', '/users/{email}/edit'],
  ['/users/anna%40example.co.uk', '/users/{email}'],
  ['/@anna/posts', '/@anna/posts'],
  ['/npm/lodash@4.17.21/lodash.min.js', '/npm/lodash@4.17.21/lodash.min.js'],
  ['/reset/x7Kp2mQ9vT4rL8sW1nZ6', '/reset/{id}'],
  ['/share/V1StGXR8_Z5jdHi6B-myT', '/share/{id}'],
  ['/t/eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U', '/t/{id}'],
  [
    '/blog/how-to-install-elasticsearch-8-on-ubuntu-2404',
    '/blog/how-to-install-elasticsearch-8-on-ubuntu-2404',
  ],
  ['/blog/post-8312', '/blog/post-8312'],
  ['/docs/getUserByNameAndReturnThePage', '/docs/getUserByNameAndReturnThePage'],
  ['/presentations/logstash-monitorama-2013/', '/presentations/logstash-monitorama-2013/'],
  ['/images/8312.png', '/images/8312.png'],
  ['/d41d8cd98f00b204e9800998ecf8427e.css', '/d41d8cd98f00b204e9800998ecf8427e.css'],
  ['/cart;jsessionid=A1B2C3', '/cart'],
  ['/cart;v=1/items;x/9', '/cart/items/{id}'],
  ['/a%20b/17', '/a%20b/{id}'],
  ['/%31%32', '/%31%32'],
  ['/wp-login.php', '/wp-login.php'],
])('the route of %s is %s', (path, route) => {
  expect(routeOf(path, [])).toBe(route)
})

test('a route is its own route, so that routes can be told from paths by nobody', () => {
  const segment = fc.oneof(fc.string(), fc.nat().map(String), fc.uuid(), fc.emailAddress(), fc.ulid())
  fc.assert(
    fc.property(fc.array(segment), (segments) => {
      const route = routeOf(`/${segments.join('/')}`, [])
      expect(routeOf(route, [])).toBe(route)
    }),
  )
})

const withPatterns = (...settings: string[]) => {
  const problems: string[] = []
  return { patterns: routePatterns(settings, problems), problems }
}

test.each([
  ['/shop/*/reviews', '/shop/blue-shoes/reviews', '/shop/{id}/reviews'],
  ['/shop/{product}/reviews', '/shop/blue-shoes/reviews', '/shop/{product}/reviews'],
  ['/shop/{product}/reviews', '/shop/blue-shoes/reviews/7', '/shop/blue-shoes/reviews/{id}'],
  ['/shop/*', '/shop/', '/shop/'],
  ['/files/**', '/files/a/b/c.txt', '/files/**'],
  ['/files/**', '/files', '/files'],
  ['/**', '/any/thing', '/**'],
  ['~^/u/(?P<user>[^/]+)/posts/(.+)$', '/u/anna/posts/a/b', '/u/{user}/posts/{id}'],
  ['~ ^/u/(?<user>[^/]+)$', '/u/anna', '/u/{user}'],
  ['~/color-([a-z]+)', '/shirts/color-red/7', '/shirts/color-{id}/7'],
  ['~^/a/(x)?(y)?z$', '/a/yz', '/a/{id}z'],
  ['~^/a/((b)c)$', '/a/bc', '/a/{id}'],
])('the pattern %s makes of %s the route %s', (pattern, path, route) => {
  const { patterns, problems } = withPatterns(pattern)
  expect(problems).toEqual([])
  expect(routeOf(path, patterns)).toBe(route)
})

test('the first pattern that fits decides', () => {
  const { patterns } = withPatterns('/a/{first}', '/a/*')
  expect(routeOf('/a/1', patterns)).toBe('/a/{first}')
})

test('an expression that would take exponential time elsewhere answers at once', () => {
  const { patterns } = withPatterns('~^/(a+)+$')
  expect(routeOf(`/${'a'.repeat(5000)}!`, patterns)).toBe(`/${'a'.repeat(5000)}!`)
})

test('every pattern that cannot be used is named with its place and the reason', () => {
  const { problems } = withPatterns(
    'shop/*',
    '/ok/*',
    '~^/shop/(',
    '~^/shop',
    '/a*b',
    '/a/**/b',
    '/{a b}',
    '~(?=x)',
  )
  expect(problems.map((problem) => problem.slice(0, 10))).toEqual([
    'routes[0] ',
    'routes[2] ',
    'routes[3] ',
    'routes[4] ',
    'routes[5] ',
    'routes[6] ',
    'routes[7] ',
  ])
  expect(problems[0]).toBe(
    'routes[0] "shop/*": a route begins with "/", or with "~" when it is a regular expression',
  )
  expect(problems[1]).toContain('missing closing )')
  expect(problems[2]).toContain('needs a group')
  expect(problems[3]).toContain('whole segment')
})
