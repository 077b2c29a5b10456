import type { About } from '../dependencies.ts'
import { type Html, html } from './html.ts'

/** The mark of Weir: a dam with a notch, and the water that it measures. Also the page's icon. */
export const mark =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="#0b5c78"/>' +
  '<path d="M4 9h6l6 12 6-12h6v17H4z" fill="#e8f3f6"/><path d="M12.2 13h7.6L16 20.6z" fill="#4fc3e8"/></svg>'

/** A whole page. It has no inline script or style: its policy forbids them. */
export function layout(
  about: Pick<About, 'version' | 'simulated'>,
  { title, script = false, status, body }: { title: string; script?: boolean; status: Html; body: Html },
): string {
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<link rel="icon" href="/favicon.ico" type="image/svg+xml">
<link rel="stylesheet" href="/page/style.css">
${script ? html`<script src="/page/live.js" defer></script>` : undefined}
</head>
<body>
<header>
<img src="/favicon.ico" alt="" width="40" height="40">
<div><h1>Weir</h1><p class="tag">measures the flow of web traffic</p></div>
${status}
</header>
${about.simulated ? html`<p class="banner"><strong>Simulated.</strong> The traffic here is made up: no person and no site is behind it.</p>` : undefined}
<main>
${body}
</main>
<footer>Weir ${about.version} · MIT licence · <a href="/docs">API</a> · <a href="/openapi.json">OpenAPI</a> · <a href="/metrics">metrics</a> · <a href="/readyz">health</a></footer>
</body>
</html>
`
  return page.text
}
