// The page without this script is whole; with it the newest events appear as they arrive and the numbers stay fresh.
const ROWS = 12
const REFRESH_MS = 15_000

const [section, tail, rate] = ['live', 'tail', 'rate'].map((id) => document.getElementById(id))
let stream

// What a log line holds is text and never HTML.
function cell(text, className) {
  const element = document.createElement('td')
  element.textContent = text ?? ''
  element.title = element.textContent
  if (className) element.className = className
  return element
}

function show({ data }) {
  const event = JSON.parse(data)
  const what = event['url.original'] ?? event['url.path'] ?? event.message ?? event['event.original']
  const status = event['http.response.status_code']
  const row = document.createElement('tr')
  row.append(
    cell(event['@timestamp'].slice(11, 19)),
    cell(`${event['http.request.method'] ?? event['log.level'] ?? ''} ${what ?? ''}`),
    cell(status, status >= 500 ? 'number bad' : 'number'),
    cell(event['source.address']),
  )
  tail.prepend(row)
  while (tail.rows.length > ROWS) tail.deleteRow(-1)
}

function listen() {
  stream = new EventSource('/v1/live')
  stream.addEventListener('open', () => {
    section.hidden = false
  })
  stream.addEventListener('request', show)
  stream.addEventListener('rate', ({ data }) => {
    rate.textContent = JSON.parse(data).perSecond.toLocaleString('en')
  })
}

async function refresh() {
  if (document.hidden) return
  const answer = await fetch('/status')
  // The key was revoked: the page asks for another one.
  if (answer.status === 401 || answer.status === 403) return location.reload()
  if (!answer.ok) return
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
  document.getElementById('now').replaceWith(page.getElementById('now'))
}

// A page that nobody looks at takes no place among the listeners.
document.addEventListener('visibilitychange', () => {
  stream?.close()
  if (!document.hidden) listen()
})

const signOut = document.getElementById('sign-out')
if (signOut) {
  signOut.hidden = false
  signOut.addEventListener('click', async () => {
    await fetch('/v1/session', { method: 'DELETE' })
    location.reload()
  })
}

listen()
setInterval(() => refresh().catch(() => undefined), REFRESH_MS)
