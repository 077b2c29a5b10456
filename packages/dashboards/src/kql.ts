/** Which events panels speak of, in KQL, so that a word means the same in each of them. */

const assets =
  'css or js or mjs or map or png or jpg or jpeg or gif or svg or webp or avif or ico or woff or woff2 or ttf or otf or eot'

/** Requests for pages: no styles, scripts, images and fonts. */
export const pages = `not url.extension: (${assets})`

/** Requests that no page of the site led to. */
export const entries = 'not weir.referrer.path: *'

/** Requests of people, as far as their agents tell. */
export const people = 'not weir.client.kind: (crawler or ai_crawler or tool)'

/** Requests that failed, by the client's or the server's fault. */
export const failed = 'http.response.status_code >= 400'

export const clientError = 'http.response.status_code >= 400 and http.response.status_code < 500'
export const serverError = 'http.response.status_code >= 500 and http.response.status_code < 600'

/** Application events that are errors; levels are those of the catalogue. */
export const errors = 'log.level: (error or critical)'

/** Application events that tell of something refused: by status where they have one, else by outcome. */
export const refused =
  'http.response.status_code: (401 or 403) or (event.outcome: failure and not http.response.status_code: *)'
