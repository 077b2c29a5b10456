import { openBus } from '@weir/connections'
import { BadLogFormat } from '@weir/log-formats'
import { ConfigError, type ProcessContext, runServiceProcess, StartRefused } from '@weir/service-kit'
import { followIntoBus } from './follow/follow-into-bus.ts'
import { ClashingLogs } from './follow/log-places.ts'
import { logSources } from './follow/log-source.ts'
import { keptHostName } from './kept-host-name.ts'
import { shipperServiceConfig } from './shipper-config.ts'

/** The log shipper as a service of its own: followed files → Kafka. Resolves with the exit code. */
export function runLogShipper(context: ProcessContext): Promise<number> {
  return runServiceProcess(shipperServiceConfig, context, async (service) => {
    const { config, log, metrics, health, resources, stopping, now } = service
    const { follow, followFormats, followZones, checkpoints, hostName } = config
    if (follow.length === 0)
      throw new ConfigError('log-shipper', [{ name: 'WEIR_FOLLOW', problem: 'must be set' }])
    const logs = logSources(follow, followFormats, followZones)
    const host = await keptHostName(checkpoints, hostName)
    const bus = await openBus(config, { service: 'log-shipper', log, health, stopping })
    resources.defer(() => bus.close())
    const follower = await plainly(() =>
      // Times without a zone are UTC unless WEIR_FOLLOW_ZONES says otherwise.
      followIntoBus({ logs, host, zone: 'UTC', checkpoints, bus, log, metrics, now }),
    )
    resources.defer(() => follower.close())
    log.info({ host, logs: logs.map(({ path }) => path) }, 'following')
  })
}

/** What cannot be followed as it is set is a refusal in one line. */
async function plainly<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof ClashingLogs || error instanceof BadLogFormat || error instanceof RangeError)
      throw new StartRefused(error.message)
    throw error
  }
}
