/** What the API answers instead of what was asked for: RFC 9457, with our members beside the standard ones. */
export class ApiProblem extends Error {
  override name = 'ApiProblem'
  readonly status: number
  /** The parameter that is wrong. */
  readonly parameter: string | undefined
  /** Where in it, from 0, in UTF-16 units. */
  readonly offset: number | undefined
  constructor(status: number, detail: string, parameter?: string, offset?: number) {
    super(detail)
    this.status = status
    this.parameter = parameter
    this.offset = offset
  }
}

/** The problem of an answer that is not 2xx; where its body is none, the status says it all. */
export async function problemOf(response: Response): Promise<ApiProblem> {
  const body: unknown = await response.json().catch(() => undefined)
  const members = typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {}
  const { detail, title, parameter, offset } = members
  const text = [detail, title].find((each) => typeof each === 'string' && each !== '')
  return new ApiProblem(
    response.status,
    typeof text === 'string' ? text : `The API answered ${response.status}`,
    typeof parameter === 'string' ? parameter : undefined,
    typeof offset === 'number' ? offset : undefined,
  )
}
