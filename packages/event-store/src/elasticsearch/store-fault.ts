/**
 * The store cannot be used as it is configured, and trying again does not help: another CA, another host name, an
 * expired certificate, a wrong password or key. The message is one line that says which, without any secret.
 */
export class StoreRefused extends Error {
  override name = 'StoreRefused'
}

/** The store cannot be reached or cannot take more just now (refused connection, timeout, 429, 5xx): try again later. */
export class StoreAway extends Error {
  override name = 'StoreAway'
  /** True where the request may have been carried out although no answer came. */
  readonly answerLost: boolean
  constructor(message: string, answerLost: boolean) {
    super(message)
    this.answerLost = answerLost
  }
}

/** One node could not be reached, or the connection to it broke; others may be there. */
export class NodeUnreached extends StoreAway {}

/** Elasticsearch answered that it will not do this (400, 403, 404, 409, 413 …). */
export class RequestFailed extends Error {
  override name = 'RequestFailed'
  readonly status: number
  /** As Elasticsearch names it, such as `index_not_found_exception`; empty where it did not say. */
  readonly type: string
  readonly reason: string
  constructor(status: number, type: string, reason: string) {
    super(
      `Elasticsearch answered ${status}${type === '' ? '' : ` ${type}`}${reason === '' ? '' : `: ${reason}`}`,
    )
    this.status = status
    this.type = type
    this.reason = reason
  }
}
