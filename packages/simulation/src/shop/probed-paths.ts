import { anyOf } from '../shares/choice.ts'
import type { Route } from './route.ts'

/** Where scanners look for holes. */
const probedPaths = [
  '/wp-login.php',
  '/.env',
  '/.git/config',
  '/xmlrpc.php',
  '/phpmyadmin/index.php',
  '/admin/config.php',
  '/wp-admin/setup-config.php',
  '/vendor/phpunit/phpunit/src/Util/PHP/eval-stdin.php',
  '/cgi-bin/luci/',
  '/actuator/env',
  '/server-status',
  '/boaform/admin/formLogin',
  '/.aws/credentials',
  '/HNAP1/',
  '/solr/admin/info/system',
  '/owa/auth/logon.aspx',
  '/config.json',
  '/backup.zip',
]

/** What is not there, and is asked for all the same. */
export const probedPlaces: Route = {
  isPage: false,
  isFile: true,
  name: 'probes',
  stage: 'any',
  methods: { GET: 8, POST: 1.5 },
  clients: { probe: 1 },
  statuses: { 200: 0.2, 301: 2, 304: 0, 400: 4, 403: 12, 404: 100, 405: 2, 500: 0.1, 502: 0.1, 503: 0.1 },
  time: [2, 0.5],
  bytes: 600,
  target: (visit) => anyOf(probedPaths, visit.random.next()),
}
