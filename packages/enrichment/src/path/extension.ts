const EXTENSION = /^(?=.*[a-z])[a-z0-9]{1,10}$/

/**
 * The file extension of a path, lower case: `png` of `/a/b.PNG`, `gz` of `/a.tar.gz`, `jsp` of `/a.jsp;jsessionid=1`.
 * At most ten ASCII letters and digits, at least one of them a letter (`/docs/4.2` has none), and not the whole name
 * (`/.env` has none).
 */
export function extensionOf(path: string): string | undefined {
  const name = fileName(path)
  const dot = name.lastIndexOf('.')
  if (dot <= 0 || name.length - dot > 11) return undefined
  const extension = name.slice(dot + 1).toLowerCase()
  return EXTENSION.test(extension) ? extension : undefined
}

function fileName(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1)
  const parameters = name.indexOf(';')
  return parameters === -1 ? name : name.slice(0, parameters)
}
