import type { FastifyRequest } from 'fastify'
import { ProblemError } from '../problem/problem-error.ts'

/**
 * Refuses requests that name another host. A web page may point its own host name at this machine's address (DNS
 * rebinding) and would then read every answer as its own; its requests still carry its own name.
 */
export function hostCheck(configured: readonly string[]): (request: FastifyRequest) => void {
  const allowed = new Set(configured.map((host) => host.toLowerCase()))
  const isAllowed = (host: string): boolean => {
    const name = hostName(host)
    return name !== undefined && (isLoopback(name) || allowed.has(name) || allowed.has(host))
  }
  return (request) => {
    if (namedHosts(request).every(isAllowed)) return
    throw new ProblemError(
      403,
      'The Host header names no host that this service answers for (setting WEIR_HOSTS)',
    )
  }
}

/** What the request says it is for: its Host header and, where its target is a whole address, that one's host too. */
function namedHosts({ headers, raw: { url = '/' } }: FastifyRequest): string[] {
  const hosts = [headers.host?.toLowerCase() ?? '']
  if (url.startsWith('/') || url === '*') return hosts
  return [...hosts, URL.canParse(url) ? new URL(url).host : '']
}

/** The name in a Host header without its port, a dot at its end and an address's brackets. */
function hostName(host: string): string | undefined {
  const match = /^(?:\[([0-9a-f:.]+)\]|([a-z0-9._-]+))(?::\d{1,5})?$/.exec(host)
  return match?.[1] ?? match?.[2]?.replace(/\.$/, '')
}

function isLoopback(name: string): boolean {
  return (
    name === 'localhost' ||
    name.endsWith('.localhost') ||
    name === '::1' ||
    /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(name)
  )
}
