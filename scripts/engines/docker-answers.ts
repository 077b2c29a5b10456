import { getContainerRuntimeClient } from 'testcontainers'

/** True where a Docker can be reached. */
export async function dockerAnswers(): Promise<boolean> {
  try {
    await getContainerRuntimeClient()
    return true
  } catch {
    return false
  }
}
