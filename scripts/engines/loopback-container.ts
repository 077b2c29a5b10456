import { GenericContainer } from 'testcontainers'

/** A container whose published ports can be reached from this machine alone; by itself Docker opens them to everybody. */
export class LoopbackContainer extends GenericContainer {
  protected override async beforeContainerCreated(): Promise<void> {
    const bindings: Record<string, readonly { readonly HostPort?: string }[]> =
      this.hostConfig.PortBindings ?? {}
    for (const [port, places] of Object.entries(bindings)) {
      bindings[port] = places.map((place) => ({ ...place, HostIp: '127.0.0.1' }))
    }
    this.hostConfig.PortBindings = bindings
  }
}
