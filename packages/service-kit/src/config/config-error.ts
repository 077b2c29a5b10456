export interface ConfigProblem {
  /** The environment variable. */
  readonly name: string
  /** What is wrong with it; never its value. */
  readonly problem: string
}

/** The configuration cannot be used. Names every bad setting at once and no value. `main` prints it and exits with 2. */
export class ConfigError extends Error {
  override name = 'ConfigError'
  readonly problems: readonly ConfigProblem[]
  constructor(service: string, problems: readonly ConfigProblem[]) {
    const lines = problems.map(({ name, problem }) => `  ${name}: ${problem}`)
    super(`The configuration of ${service} is not valid\n${lines.join('\n')}`)
    this.problems = problems
  }
}
