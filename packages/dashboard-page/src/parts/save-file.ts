/** Gives the reader a file to keep. */
export function saveFile(name: string, content: Blob): void {
  const url = URL.createObjectURL(content)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  // The browser has taken it by the next turn; some only then begin to read.
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}
