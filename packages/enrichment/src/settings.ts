/** What can be set about enrichment. Every key has a default, so `{}` is a whole configuration. */
export interface EnrichmentSettings {
  /**
   * Where `source.geo.*` comes from: the bundled DB-IP City Lite database (`dbip`, the default), nothing, or a
   * MaxMind City or Country database (GeoLite2, GeoIP2, or another `.mmdb` file of the same shape).
   */
  readonly geoip?: 'dbip' | 'none' | { readonly path: string }
  /**
   * Where `source.as.*` comes from: nothing (the default) or an ASN database of MaxMind's shape (GeoLite2-ASN, DB-IP
   * ASN Lite). None is bundled: see docs in `address/autonomous-system.ts`.
   */
  readonly asn?: 'none' | { readonly path: string }
  /** Route patterns, tried in order before the built-in rules; see `path/route-patterns.ts` for their two forms. */
  readonly routes?: readonly string[]
  /** Host names of one's own sites, for logs that do not name the site. A leading `www.` makes no difference. */
  readonly sites?: readonly string[]
}

/** Settings that cannot be used. The message names every bad one and why; it never shows a file's content. */
export class BadEnrichmentSettings extends Error {
  readonly problems: readonly string[]

  constructor(problems: readonly string[]) {
    super(`Enrichment settings: ${problems.join('; ')}`)
    this.name = 'BadEnrichmentSettings'
    this.problems = problems
  }
}
