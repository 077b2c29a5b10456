/** The work could not be done. The message is one line for a person, without any secret; the exit code is 1. */
export class CertsFailure extends Error {
  override name = 'CertsFailure'
}
