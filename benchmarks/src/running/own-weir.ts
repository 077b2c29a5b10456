import { type WeirOnEngines, weirOnEngines } from '@weir/testing/engines'

const open = new Set<WeirOnEngines>()

/** As the compose file has them. */
const indices = { shards: 3, replicas: 1 }

/** A Weir of the bench's own on the engines that the environment names: topics, indices and users. Disposing of it removes all. */
export async function ownWeir(): Promise<WeirOnEngines & AsyncDisposable> {
  const weir = await weirOnEngines(indices)
  open.add(weir)
  const dispose = () => {
    open.delete(weir)
    return weir.dispose()
  }
  return { ...weir, dispose, [Symbol.asyncDispose]: dispose }
}

/** Removes what is there when the bench itself is ended. */
export async function disposeOwnWeirs(): Promise<void> {
  await Promise.allSettled([...open].map((weir) => weir.dispose()))
}
