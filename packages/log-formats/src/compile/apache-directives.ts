import { BadLogFormat } from './bad-log-format.ts'
import { type Meaning, status, text, whole } from './directive.ts'
import { requestHeader, responseHeader } from './headers.ts'
import {
  address,
  label,
  localAddress,
  path,
  protocol,
  query,
  request,
  seconds,
  site,
  tlsVersion,
} from './meanings.ts'
import { compileStrftime } from './strftime.ts'
import { bracketedClfTime, epochIn, fractionOf } from './time-readers.ts'

const WHOLE = new Set(['whole'])

/** Directives without a parameter (mod_log_config, mod_logio). */
const plain: Readonly<Record<string, Meaning>> = {
  a: address(2),
  h: address(1),
  A: localAddress,
  B: whole('http.response.body.bytes'),
  b: whole('http.response.body.bytes'),
  D: whole('event.duration', 1000, 3),
  T: whole('event.duration', 1_000_000_000, 1),
  f: label('file'),
  H: protocol,
  I: whole('http.request.bytes'),
  O: whole('http.response.bytes'),
  S: label('bytes_transferred'),
  k: label('keepalive_requests'),
  l: text('user.id'),
  L: label('error_log_id'),
  m: text('http.request.method'),
  p: whole('url.port'),
  P: whole('process.pid'),
  q: query,
  r: request,
  R: label('handler'),
  s: status('http.response.status_code', 0),
  t: { kind: 'time', read: bracketedClfTime, tells: WHOLE },
  u: text('user.name'),
  U: path,
  v: site(0),
  V: site(1),
  X: label('connection_status'),
  '^FB': label('time_to_first_byte'),
}

/** Variables of mod_ssl and the environment that the catalogue has a field for. */
const variables: Readonly<Record<string, Meaning>> = {
  SSL_PROTOCOL: tlsVersion,
  SSL_CIPHER: text('tls.cipher'),
  REQUEST_SCHEME: text('url.scheme'),
  UNIQUE_ID: text('http.request.id', 0),
}

/**
 * What an Apache directive means.
 *
 * @param modifier `<` or `>`, where one is written
 * @throws BadLogFormat for one that Apache does not know
 */
export function apacheMeaning(
  letter: string,
  parameter: string | undefined,
  modifier: string,
  column: number,
): Meaning {
  if (letter === 's' && modifier === '>') return status('http.response.status_code', 1)
  if (parameter === undefined) {
    const meaning = Object.hasOwn(plain, letter) ? plain[letter] : undefined
    if (meaning !== undefined) return meaning
    throw new BadLogFormat(column, `unknown directive %${letter}`)
  }
  const meaning = withParameter(letter, parameter, column)
  if (meaning !== undefined) return meaning
  throw new BadLogFormat(column, `unknown directive %{${parameter}}${letter}`)
}

function withParameter(letter: string, parameter: string, column: number): Meaning | undefined {
  switch (letter) {
    case 'i':
      return requestHeader(parameter.toLowerCase(), parameter.toLowerCase())
    case 'o':
      return responseHeader(parameter.toLowerCase(), parameter.toLowerCase())
    case 'e':
    case 'x':
      return Object.hasOwn(variables, parameter) ? variables[parameter] : label(parameter)
    case 'n':
    case 'C':
    case '^ti':
    case '^to':
      return label(parameter)
    case 'a':
      return parameter === 'c' ? address(0) : undefined
    case 'h':
      return parameter === 'c' ? address(0) : undefined
    case 'p':
      return ports[parameter]
    case 'P':
      return parameter === 'pid' ? whole('process.pid') : label(parameter)
    case 'T':
      return units[parameter]
    case 't':
      return timeOf(parameter.replace(/^(?:begin|end):/, ''), column)
    default:
      return undefined
  }
}

const ports: Readonly<Record<string, Meaning | undefined>> = {
  canonical: whole('url.port'),
  local: label('local_port'),
  remote: whole('source.port'),
}

const units: Readonly<Record<string, Meaning | undefined>> = {
  us: whole('event.duration', 1000, 3),
  ms: whole('event.duration', 1_000_000, 2),
  s: seconds(1),
}

function timeOf(format: string, column: number): Meaning {
  switch (format) {
    case '':
      return { kind: 'time', read: bracketedClfTime, tells: WHOLE }
    case 'sec':
      return { kind: 'time', read: epochIn('s'), tells: WHOLE }
    case 'msec':
      return { kind: 'time', read: epochIn('ms'), tells: WHOLE }
    case 'usec':
      return { kind: 'time', read: epochIn('us'), tells: WHOLE }
    case 'msec_frac':
      return { kind: 'time', read: fractionOf(3), tells: new Set() }
    case 'usec_frac':
      return { kind: 'time', read: fractionOf(6), tells: new Set() }
    default:
      return { kind: 'time', ...compileStrftime(format, column) }
  }
}
