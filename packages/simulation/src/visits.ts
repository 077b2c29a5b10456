import { entryReferrers } from './clients/referrers.ts'
import { createRandom, logNormal, type Random, seedWords, uniformOf } from './random.ts'
import type { SimulatedClient, SimulatedRequest } from './request.ts'
import { belongingPause, LONGEST_MS, pauses, STEPS, sessionKinds } from './sessions.ts'
import type { WholeTrafficSettings } from './settings.ts'
import { itemChoice } from './shares/choice.ts'
import { mixOf } from './shares/shares.ts'
import { answerBytes, answerTime } from './shop/answer.ts'
import type { Visit } from './shop/route.ts'
import { type Step, stepChoice } from './steps.ts'
import { trafficCurve } from './time/day-curve.ts'
import { DAY_MS, SLICE_MS, SLICES_PER_DAY, type SliceSource } from './time/slices.ts'
import { createVisitors, GOLDEN } from './visitors.ts'

/**
 * The visits of a site: each session's requests are drawn by the shares that were asked for, then put into the order of
 * a visit (entry, browse, product, cart, login, checkout), with what belongs to the pages between them.
 *
 * A day holds a fixed number of sessions, and the generator is set anew for each slice, so any slice can be made alone.
 */
export function visits(settings: WholeTrafficSettings): SliceSource {
  const clients = mixOf(settings.clients)
  const kinds = sessionKinds(clients)
  const steps = stepChoice(settings)
  const sessionsPerDay = settings.requestsPerDay / kinds.meanLength
  const population = Math.max(100, Math.round(sessionsPerDay * 1.5))
  const visitors = createVisitors(settings.seed, clients, mixOf(settings.countries), population)
  const curve = trafficCurve(settings)
  const referrerOf = itemChoice(entryReferrers, ({ weight }) => weight)
  const random = createRandom()
  const [low, high] = seedWords(settings.seed)

  function sessionsBefore(day: number, slice: number): number {
    return Math.floor(sessionsPerDay * curve.before(day, slice) + uniformOf(low ^ high, day))
  }

  function addSession(requests: SimulatedRequest[], day: number, session: number, start: number): void {
    const kind = kinds.kind((session * GOLDEN + uniformOf(high ^ low, ~day)) % 1)
    const visitor = visitors.visitor(kind, random)
    const order = visitOrder(steps[kind], kinds.length(kind, random), random)
    const times = timesOf(order, kind, random)
    const visit: Visit = {
      random,
      catalogue: visitors.catalogue,
      product: visitors.catalogue.product(random.next()),
    }
    // Programs send no referrer.
    let referrer = kind === 'person' ? referrerOf(random.next()).referrer : ''
    let signedIn = false
    const sequence = dayText(day)
    for (let i = 0; i < order.length; i++) {
      const { route, method, status } = order[i] as Step
      if (typeof route.stage === 'number' && route.stage > 5) signedIn = status < 400
      const target = route.target(visit, method, status === 404)
      const milliseconds = answerTime(random, route, status)
      requests.push({
        at: Math.floor(start + (times[i] ?? 0)),
        sequence,
        n: session * STEPS + i,
        address: visitor.address,
        user: signedIn ? visitor.user : '',
        method,
        target,
        version: visitor.version,
        status,
        bytes: answerBytes(random, route, method, status),
        milliseconds,
        upstreamMilliseconds: route.isFile ? -1 : milliseconds - (milliseconds > 4 ? 1 : 0),
        referrer,
        agent: visitor.agent,
        client: kind,
        country: visitor.country,
        route: route.name,
      })
      if (route.isPage && kind === 'person' && status < 400) referrer = settings.site + target
    }
  }

  return {
    reach: SLICE_MS + LONGEST_MS,
    slice(index) {
      const day = Math.floor(index / SLICES_PER_DAY)
      const within = index - day * SLICES_PER_DAY
      random.seed(low, high, index)
      const requests: SimulatedRequest[] = []
      const last = sessionsBefore(day, within + 1)
      for (let session = sessionsBefore(day, within); session < last; session++) {
        addSession(requests, day, session, (index + random.next()) * SLICE_MS)
      }
      return requests
    },
  }
}

/** So far around its stage a request may stand. */
const LOOSE = 1.6

/** Draws the steps of a visit and puts them in order; a page comes first where there is one. */
function visitOrder(draw: (uniform: number) => Step, length: number, random: Random): Step[] {
  const order: Step[] = []
  const stages: number[] = []
  for (let i = 0; i < length; i++) {
    const step = draw(random.next())
    const { stage } = step.route
    const place = stage === 'any' ? random.next() * 7 : stage + random.next() * LOOSE
    let at = i
    for (; at > 0 && (stages[at - 1] ?? 0) > place; at--) {
      stages[at] = stages[at - 1] ?? 0
      order[at] = order[at - 1] as Step
    }
    stages[at] = place
    order[at] = step
  }
  const entry = order.findIndex(({ route }) => route.isPage)
  if (entry > 0) order.unshift(...order.splice(entry, 1))
  return order
}

/** When each request comes, in milliseconds after the session's beginning, at most {@link LONGEST_MS}. */
function timesOf(order: readonly Step[], kind: SimulatedClient, random: Random): number[] {
  const times = [0]
  let time = 0
  for (let i = 1; i < order.length; i++) {
    const isOwn = kind !== 'person' || order[i]?.route.isPage === true
    const [median, sigma] = isOwn ? pauses[kind] : belongingPause
    time += logNormal(random, median, sigma)
    times.push(time)
  }
  return time <= LONGEST_MS ? times : times.map((at) => (at / time) * LONGEST_MS)
}

let knownDay = Number.NaN
let knownText = ''

/** `YYYY-MM-DD` of a day since 1970; the last one is kept. */
function dayText(day: number): string {
  if (day !== knownDay) {
    knownText = new Date(day * DAY_MS).toISOString().slice(0, 10)
    knownDay = day
  }
  return knownText
}
