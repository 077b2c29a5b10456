/** A container of the stack. */
export interface Container {
  readonly id: string
  readonly name: string
  readonly service: string
  /** As Docker calls it. */
  readonly status: 'created' | 'running' | 'paused' | 'restarting' | 'removing' | 'exited' | 'dead'
  readonly exitCode: number
  /** True where the kernel ended it because its memory was used up. */
  readonly outOfMemory: boolean
  readonly restarts: number
  /** What Docker says itself where it could not start it. */
  readonly error: string
  readonly health: 'none' | 'starting' | 'healthy' | 'unhealthy'
  /** The last thing that its health check said. */
  readonly healthOutput: string
  /** Ports of this machine that lead to it. */
  readonly ports: readonly number[]
}
