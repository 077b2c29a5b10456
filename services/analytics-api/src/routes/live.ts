import { readRequest } from '@weir/query'
import { z } from 'zod'
import { callerOf } from '../access/caller.ts'
import { admission } from '../limits/admission.ts'
import { endingOf, orEnded } from '../limits/ending.ts'
import { tooMany } from '../limits/query-runner.ts'
import { missedSince } from '../live/catch-up.ts'
import type { Tick } from '../live/feed.ts'
import { feeds } from '../live/feeds.ts'
import { listenerStream } from '../live/listener-stream.ts'
import { placeOf } from '../live/place.ts'
import { retryAfter } from '../live/server-sent-events.ts'
import { parameters, textParameter } from '../parameters/parameter.ts'
import { ProblemError } from '../problem/problem-error.ts'
import type { RouteContext, Routes } from './context.ts'
import { routeSchema } from './route-schema.ts'

const HEARTBEAT_MS = 15_000
const RETRY_MS = 2_000
const LINGER_MS = 15_000
const STALL_MS = 30_000
const BUFFER_BYTES = 2 ** 20

const schema = {
  ...routeSchema(
    'Events',
    {
      summary: 'Events as they arrive',
      description:
        'Server-sent events. `request`: an event, application lines too unless q leaves them out; its id lets a reader ' +
        'that lost the connection go on by Last-Event-ID. `rate`: once a second, how many match (perSecond, matched). ' +
        '`sample`: not everything was shown, but `shown` of `matched`; at most 200 a second are. A reader that falls ' +
        'behind is dropped.',
      querystring: parameters({
        q: textParameter('Which events, in KQL; all where absent'),
        tz: textParameter('IANA time zone of dates without one; UTC where absent', 100),
      }),
    },
    {
      200: {
        description: 'The stream',
        content: { 'text/event-stream': { schema: z.unknown().meta({ type: 'string' }) } },
      },
    },
  ),
  headers: z.looseObject({
    'last-event-id': z.string().max(2000).optional().describe('Go on after the event with this id'),
  }),
}

export function liveRoute(app: Routes, { deps, closing }: RouteContext): void {
  const { store, now, log, limits, metrics } = deps
  const admit = admission(limits.listenersAtOnce)
  const listening = metrics.gauge('weir_api_live_listeners', 'Listeners to /v1/live')
  const dropped = metrics.counter(
    'weir_api_live_dropped_total',
    'Listeners to /v1/live that were dropped because they fell behind',
  )
  const followed = feeds(store, {
    ...{ now, log },
    pollEvery: limits.livePoll,
    timeout: limits.queryTimeout,
    linger: LINGER_MS,
  })
  closing.addEventListener('abort', () => followed.stop(), { once: true })

  app.get('/v1/live', { schema, exposeHeadRoute: false }, async (request, reply) => {
    const { filter } = readRequest(request.query, { now: now() })
    const after = request.headers['last-event-id']
    if (after !== undefined) placeOf(after)
    const place = admit(callerOf(request))
    if (place === undefined) throw tooMany('live streams', limits.listenersAtOnce)

    using unless = new DisposableStack()
    unless.use(place)
    // What the feed tells meanwhile comes after what was missed.
    let waiting: Tick[] | undefined = []
    let known = new Set<string>()
    const listener = listenerStream({
      now,
      most: BUFFER_BYTES,
      stall: STALL_MS,
      heartbeatEvery: HEARTBEAT_MS,
    })
    unless.defer(() => listener.stream.destroy())
    const show = ({ shown, text }: Tick) => {
      const fresh = shown.filter(({ eventId }) => !known.has(eventId))
      listener.write(fresh.map((event) => event.text).join('') + text)
    }
    const seat = unless.use(
      followed.join(filter, (tick) => (waiting === undefined ? show(tick) : void waiting.push(tick))),
    )

    const deadline = {
      after: limits.queryTimeout,
      problem: () => new ProblemError(504, 'The store does not say in time what is new'),
    }
    using ending = endingOf(reply, { deadline, closing })
    await orEnded(seat.feed.ready, ending.signal)
    listener.write(retryAfter(RETRY_MS))
    if (after !== undefined) {
      const missed = await orEnded(missedSince(after, seat.feed, store, filter, ending.signal), ending.signal)
      show(missed)
      known = new Set(missed.shown.map(({ eventId }) => eventId))
    }
    for (const tick of waiting) show(tick)
    waiting = undefined

    const held = unless.move()
    const end = () => listener.end()
    closing.addEventListener('abort', end, { once: true })
    listening.inc()
    listener.stream.once('error', (error) => {
      dropped.inc()
      request.log.warn({ err: error }, 'a live stream was broken off')
      reply.raw.socket?.resetAndDestroy?.()
    })
    listener.stream.once('close', () => {
      listening.dec()
      closing.removeEventListener('abort', end)
      held.dispose()
    })
    return reply
      .type('text/event-stream; charset=utf-8')
      .headers({ connection: 'close', 'x-accel-buffering': 'no' })
      .send(listener.stream)
  })
}
