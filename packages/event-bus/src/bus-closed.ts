/** The bus was closed before the records were acknowledged. Publishing them again elsewhere is harmless. */
export class BusClosed extends Error {
  override name = 'BusClosed'
}
