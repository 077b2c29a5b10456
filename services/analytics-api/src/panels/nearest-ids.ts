import { nearest } from '@weir/service-kit'

/** Up to three ids that someone may have meant: the one nearest in typing errors, then those that share most words. */
export function nearestIds(wanted: string, ids: readonly string[]): string[] {
  const typed = nearest(wanted, ids)
  const words = new Set(wanted.toLowerCase().split(/[^a-z0-9]+/))
  const sharing = ids
    .map((id) => ({ id, shared: id.split('-').filter((word) => words.has(word)).length }))
    .filter(({ shared }) => shared > 0)
    .sort((a, b) => b.shared - a.shared)
    .map(({ id }) => id)
  return [...new Set([...(typed === undefined ? [] : [typed]), ...sharing])].slice(0, 3)
}
