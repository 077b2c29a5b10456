import { type Verdict, warn } from '../verdict.ts'
import type { Container } from './container.ts'

/** Containers that start, or wait for others to have started: of the first start of a stack that is most of them, for minutes. */
export function onTheWay(containers: readonly Container[]): Verdict[] {
  const names = (those: (container: Container) => boolean) =>
    containers
      .filter(those)
      .map(({ service }) => service)
      .join(', ')
  const starting = names(({ status, health }) => status === 'running' && health === 'starting')
  const waiting = names(({ status, error }) => status === 'created' && error === '')
  return [
    ...(starting === ''
      ? []
      : [
          warn(`starting: ${starting}`, {
            why: 'what depends on them waits until their health checks have answered, for minutes at the first start',
            hint: `look again in a minute; what they do meanwhile: docker compose logs --tail 20 ${starting.replaceAll(',', '')}`,
          }),
        ]),
    ...(waiting === ''
      ? []
      : [
          warn(`not started yet: ${waiting}`, {
            why: 'they wait for others, or the last docker compose up ended before their turn',
            hint:
              starting === ''
                ? 'mend what else is named here, then docker compose up -d --wait'
                : 'if nothing changes in some minutes: docker compose up -d --wait',
          }),
        ]),
  ]
}
