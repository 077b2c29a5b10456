import type {
  FastifyBaseLogger,
  FastifyInstance,
  RawReplyDefaultExpression,
  RawRequestDefaultExpression,
  RawServerDefault,
} from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import type { KeyCheck } from '../access/key-check.ts'
import type { ApiDependencies } from '../dependencies.ts'
import type { QueryRunner } from '../limits/query-runner.ts'

/** The instance that routes are added to; handlers see their parameters with the schema's types. */
export type Routes = FastifyInstance<
  RawServerDefault,
  RawRequestDefaultExpression,
  RawReplyDefaultExpression,
  FastifyBaseLogger,
  ZodTypeProvider
>

export interface RouteContext {
  readonly deps: ApiDependencies
  readonly runQuery: QueryRunner
  readonly checkKey: KeyCheck
  /** Aborts when the API begins to close: queries and exports end then. */
  readonly closing: AbortSignal
  /** Aborts some seconds later: pushes that are not durable by then are given up. */
  readonly cutOff: AbortSignal
}
