/** Milliseconds within which the page is not loaded anew a second time. */
const ONCE_IN = 10_000
const KEY = 'weir-sign-in'

/**
 * Loads the page anew, which then is the one to sign in. Where it was not, because something on the way keeps it, asking
 * again and again would help nobody.
 */
export function loadSignIn(): void {
  const last = Number(sessionStorage.getItem(KEY) ?? 0)
  if (Date.now() - last < ONCE_IN) return
  sessionStorage.setItem(KEY, String(Date.now()))
  location.reload()
}
