/** A start that cannot succeed however often it is tried. The message is one line for a person and is all that is logged. */
export class StartRefused extends Error {
  override name = 'StartRefused'
}
