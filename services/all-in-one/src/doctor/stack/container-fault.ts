import { fail, type Verdict } from '../verdict.ts'
import { mapCountHint } from './checks/map-count.ts'
import type { Container } from './container.ts'

/** How a process ends that `docker stop` or Ctrl-C ended. What ends by itself is begun again by Docker, and never `exited`. */
const STOPPED = [0, 130, 143]

interface Machine {
  /** True where containers run on this machine's own kernel. */
  readonly here: boolean
  readonly platform: string
}

/**
 * What is wrong with a container; `undefined` where nothing is, or where it is only on its way (see `onTheWay`).
 *
 * @param stays false for a job that is meant to end
 * @param lastLine what it logged last
 */
export function containerFault(
  container: Container,
  stays: boolean,
  machine: Machine,
  lastLine: string | undefined,
): Verdict | undefined {
  const { service, status, health, error } = container
  switch (status) {
    case 'running':
      if (health === 'unhealthy') return unhealthy(container)
      return undefined
    case 'created':
      return error === ''
        ? undefined
        : fail(`${service} cannot be started: ${error}`, {
            why: 'Docker refuses it; what depends on it is not started either',
            hint: 'after the cure docker compose up -d --wait',
          })
    case 'paused':
      return fail(`${service} is paused`, {
        why: 'somebody has halted it',
        hint: `docker compose unpause ${service}`,
      })
    case 'exited':
    case 'dead':
      return !stays && container.exitCode === 0 ? undefined : ended(container, machine, lastLine, stays)
    case 'restarting':
      return ended(container, machine, lastLine, stays)
    case 'removing':
      return undefined
  }
}

function unhealthy({ service, healthOutput }: Container): Verdict {
  const said = healthOutput === '' ? 'its health check says nothing' : healthOutput
  return fail(`${service} is unhealthy: ${said}`, {
    why: 'it runs and cannot do its work; what depends on it is not started',
    hint: `docker compose logs --tail 50 ${service}`,
  })
}

function ended(
  { service, status, exitCode, outOfMemory, error, restarts }: Container,
  { here, platform }: Machine,
  lastLine: string | undefined,
  stays: boolean,
): Verdict {
  const again = status === 'restarting' ? `, begun again ${restarts} times` : ''
  const ended = `${service} ended with ${exitCode}${again}`
  if (outOfMemory || exitCode === 137)
    return fail(`${ended}: ${outOfMemory ? 'its memory was used up' : 'it was killed'}`, {
      why: outOfMemory
        ? 'the kernel ends a container that reaches its mem_limit'
        : 'the kernel ends processes when the machine’s memory runs out; or somebody did with docker kill',
      hint: `docker stats --no-stream; raise mem_limit of ${service} in docker-compose.override.yml, then docker compose up -d`,
    })
  if (exitCode === 78 && /^es\d/.test(service))
    return fail(`${ended}: Elasticsearch refuses this machine${quoted(lastLine)}`, {
      why: 'mostly vm.max_map_count is too low; its log names the check',
      hint: `${mapCountHint(here, platform)}; then docker compose up -d`,
    })
  if (stays && status === 'exited' && STOPPED.includes(exitCode))
    return fail(`${service} was stopped`, {
      why: 'nothing starts it again by itself',
      hint: 'docker compose up -d',
    })
  const reason = error === '' ? quoted(lastLine) : `: ${error}`
  return fail(`${ended}${reason}`, {
    why: stays ? 'it is to run on' : 'what depends on it is not started',
    hint: `docker compose logs --tail 50 ${service}, and after the cure docker compose up -d`,
  })
}

const quoted = (line: string | undefined): string => (line === undefined ? '' : `: ${messageIn(line)}`)

/** Our services log JSON; a person wants its message. */
function messageIn(line: string): string {
  if (!line.startsWith('{')) return line
  try {
    const { msg, message } = JSON.parse(line) as { msg?: unknown; message?: unknown }
    const text = msg ?? message
    return typeof text === 'string' ? text : line
  } catch {
    return line
  }
}
