import type { SimulatedClient } from './request.ts'
import { clientKinds } from './request.ts'
import type { WholeTrafficSettings } from './settings.ts'
import { itemChoice } from './shares/choice.ts'
import { fitShares, type Margin } from './shares/fit-shares.ts'
import { type Mix, mixOf } from './shares/shares.ts'
import type { Route } from './shop/route.ts'
import { routes as siteMap } from './shop/routes.ts'
import { methodWeight, statusWeight } from './shop/status-weight.ts'

/** What one request of a session is: where it goes and how it is answered. */
export interface Step {
  readonly route: Route
  readonly method: string
  readonly status: number
}

/** A step of a client of some kind, from a uniform number. */
export type StepChoice = Readonly<Record<SimulatedClient, (uniform: number) => Step>>

/** So that every share can be had: what makes no sense (PUT of a picture) happens only where the shares leave nothing else. */
const NEVER = 1e-9

/**
 * The joint distribution of client, route, method and status: by nature what the site map says, bent by
 * {@link fitShares} until methods, statuses, clients and, where they are set, routes have the shares that were asked
 * for. Each step of a session is drawn from it on its own, so the shares hold whatever the sessions look like.
 */
export function stepChoice(settings: WholeTrafficSettings): StepChoice {
  const clients = mixOf(settings.clients)
  const methods = mixOf(settings.methods)
  const statuses = mixOf(settings.statuses)
  const routes = settings.routes === undefined ? undefined : mixOf(settings.routes)
  const places = routes === undefined ? siteMap : siteMap.filter(({ name }) => routes.names.includes(name))

  const cells: { client: string; weight: number; step: Step; at: readonly number[] }[] = []
  for (const [c, client] of clients.names.entries()) {
    for (const route of places) {
      const visits = route.clients[client as SimulatedClient] ?? 0
      for (const [m, method] of methods.names.entries()) {
        const asks = visits * methodWeight(route, method)
        for (const [s, name] of statuses.names.entries()) {
          const status = Number(name)
          const weight = asks * statusWeight(route, method, status) + NEVER
          const at = [c, m, s, routes?.names.indexOf(route.name) ?? 0]
          cells.push({ client, weight, step: { route, method, status }, at })
        }
      }
    }
  }
  const margin = (mix: Mix, place: number): Margin => ({
    of: Uint16Array.from(cells, ({ at }) => at[place] ?? 0),
    shares: mix.shares,
  })
  const fitted = Float64Array.from(cells, ({ weight }) => weight)
  const margins = [margin(clients, 0), margin(methods, 1), margin(statuses, 2)]
  if (routes !== undefined) margins.push(margin(routes, 3))
  fitShares(fitted, margins)

  const choiceOf = (kind: SimulatedClient): ((uniform: number) => Step) => {
    const own = cells
      .map((cell, i) => ({ ...cell, weight: fitted[i] ?? 0 }))
      .filter(({ client }) => client === kind)
    if (own.length === 0) {
      return () => {
        throw new RangeError(`no request is made by a ${kind}`)
      }
    }
    const choose = itemChoice(own, ({ weight }) => weight)
    return (uniform) => choose(uniform).step
  }
  return Object.fromEntries(clientKinds.map((kind) => [kind, choiceOf(kind)])) as Record<
    SimulatedClient,
    (uniform: number) => Step
  >
}
