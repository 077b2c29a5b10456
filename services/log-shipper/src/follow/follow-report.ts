/** Something that a person should know. `warn`: nothing is lost so far, and it is tried again. */
export interface FollowReport {
  readonly level: 'info' | 'warn'
  /** The file, glob or checkpoint that it is about. */
  readonly path: string
  readonly message: string
}

export interface Trouble {
  /** The trouble that `path` is in now, or none; only a change is reported. */
  set(path: string, message: string | undefined): void
  of(path: string): string | undefined
}

/** Reports each trouble once when it begins, and once when it is over. */
export function troubleReports(report: (report: FollowReport) => void): Trouble {
  const present = new Map<string, string>()
  return {
    set(path, message) {
      const before = present.get(path)
      if (before === message) return
      if (message === undefined) {
        present.delete(path)
        report({ level: 'info', path, message: `over: ${before}` })
      } else {
        present.set(path, message)
        report({ level: 'warn', path, message })
      }
    },
    of: (path) => present.get(path),
  }
}
