/** Who comes in. Never part of a message. */
export type Login =
  | { readonly user: string; readonly password: string }
  /** The encoded key, as Elasticsearch gave it. */
  | { readonly apiKey: string }
