import { describe } from 'vitest'
import type { BusCapabilities, OpenBus } from './bus-under-test.ts'
import { closingContract } from './closing.ts'
import { deliveringContract } from './delivering.ts'
import { sharingContract } from './sharing.ts'

/** What every event bus must keep. Call it in a test file of the adapter; give it short pauses between attempts. */
export function eventBusContract(name: string, open: OpenBus, capabilities: BusCapabilities): void {
  describe(`${name} keeps the contract of an event bus`, () => {
    deliveringContract(open, capabilities)
    closingContract(open, capabilities)
    sharingContract(open)
  })
}
