import type { SimulatedSource } from '@weir/log-generator'
import { type ApplicationLine, applicationLog } from '@weir/simulation'

/** Where the logs of the simulated site would lie, by what {@link applicationLog} calls them. */
const logs: Readonly<Record<ApplicationLine['log'], { readonly name: string; readonly path: string }>> = {
  application: { name: 'shop-application', path: '/var/log/shop/application.log' },
  processes: { name: 'shop-processes', path: '/var/log/shop/processes.log' },
}

/**
 * The site of the demonstration: its access log, and what the application behind it writes beside the requests.
 *
 * @param seed that of the traffic
 */
export function simulatedSite(seed: number): SimulatedSource {
  const linesOf = applicationLog(seed)
  return {
    host: 'shop',
    log: 'shop-access',
    path: '/var/log/shop/access.log',
    beside: (request) =>
      linesOf(request).map(({ id, text, host, log, parsedAs }) => ({
        message: text,
        event: { id },
        host: { name: host },
        log: { file: { path: logs[log].path } },
        weir: { format: parsedAs, log: logs[log].name, zone: 'UTC' },
      })),
  }
}
