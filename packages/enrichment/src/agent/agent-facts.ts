import type { ParsedEvent } from '@weir/event-model'
import { boundedCache } from '../bounded-cache.ts'
import { type Digest, digestOf } from '../visitor.ts'
import { type Browser, nothingKnown, parseBrowser, parseSystem } from './browser.ts'
import {
  type Client,
  type ClientKind,
  isBrowserLike,
  namelessTool,
  personOrTool,
  programFinder,
} from './client.ts'

/** Everything that an agent tells. `name` is the browser's, or that of the crawler or tool. */
export interface AgentFacts extends Browser, Digest {
  readonly kind: ClientKind
  readonly clientName: string | undefined
  /** The agent itself: a copy that holds no chunk alive. */
  readonly text: string
}

export type AgentLookup = (userAgent: string) => AgentFacts

/** How much of an agent is read, in UTF-16 units. Real ones are shorter; the rest of a longer one says nothing new. */
const AGENT_LIMIT = 1024

/** Agents cut to 1 KiB and remembered, at most `limit` of them. */
export function cachedAgents(limit: number): AgentLookup {
  const cache = boundedCache(limit, agentReader(), AGENT_LIMIT)
  return (userAgent) => cache(userAgent.length > AGENT_LIMIT ? userAgent.slice(0, AGENT_LIMIT) : userAgent)
}

/** Makes the function that reads agents; what it needs is compiled at its first call. */
export function agentReader(): AgentLookup {
  let findProgram: ReturnType<typeof programFinder> | undefined
  return (userAgent) => {
    findProgram ??= programFinder()
    const digest = digestOf(userAgent)
    if (userAgent.trim() === '')
      return {
        ...nothingKnown,
        kind: namelessTool.kind,
        clientName: namelessTool.name,
        ...digest,
        text: userAgent,
      }
    const program = findProgram(userAgent)
    if (program !== undefined)
      return {
        ...programOf(userAgent, program),
        kind: program.kind,
        clientName: program.name,
        ...digest,
        text: userAgent,
      }
    const browser = parseBrowser(userAgent)
    const client = personOrTool(userAgent, browser)
    if (client.kind === 'person')
      return { ...browser, kind: client.kind, clientName: undefined, ...digest, text: userAgent }
    // Of a program without a device the parser knows no system either: it finds `linux` in any text that holds the word.
    const system = browser.device === undefined ? nothingKnown : browser
    return {
      ...system,
      ...named(userAgent, client),
      kind: client.kind,
      clientName: client.name,
      ...digest,
      text: userAgent,
    }
  }
}

/**
 * A crawler often sends a whole browser's agent. It must not count among the browsers: it goes by its own name, but keeps
 * system and device, which tell whether it asked for the mobile or the desktop page.
 */
function programOf(userAgent: string, program: Client): Browser {
  const system = isBrowserLike(userAgent) ? parseSystem(userAgent) : nothingKnown
  return { ...system, ...named(userAgent, program) }
}

function named(
  userAgent: string,
  { name }: Client,
): { name: string | undefined; version: string | undefined } {
  return { name, version: name && versionOf(userAgent, name) }
}

function versionOf(userAgent: string, name: string): string | undefined {
  const after = userAgent.slice(userAgent.toLowerCase().indexOf(name.toLowerCase()) + name.length)
  return /^[/ -]v?([0-9][\w.+-]{0,31})/i.exec(after)?.[1]
}

/** Adds user_agent.name and user_agent.version. */
export const addBrowser = (agent: AgentLookup) => (event: ParsedEvent) => {
  const original = event['user_agent.original']
  if (original === undefined || event['user_agent.name'] !== undefined) return
  const { name, version } = agent(original)
  if (name === undefined) return
  event['user_agent.name'] = name
  if (version !== undefined) event['user_agent.version'] = version
}

/** Adds user_agent.os.name and user_agent.os.version. */
export const addOperatingSystem = (agent: AgentLookup) => (event: ParsedEvent) => {
  const original = event['user_agent.original']
  if (original === undefined || event['user_agent.os.name'] !== undefined) return
  const { osName, osVersion } = agent(original)
  if (osName === undefined) return
  event['user_agent.os.name'] = osName
  if (osVersion !== undefined) event['user_agent.os.version'] = osVersion
}

/** Adds user_agent.device.name and weir.client.device. */
export const addDevice = (agent: AgentLookup) => (event: ParsedEvent) => {
  const original = event['user_agent.original']
  if (original === undefined) return
  const { deviceName, device } = agent(original)
  if (deviceName !== undefined && event['user_agent.device.name'] === undefined)
    event['user_agent.device.name'] = deviceName
  if (device !== undefined) event['weir.client.device'] = device
}
