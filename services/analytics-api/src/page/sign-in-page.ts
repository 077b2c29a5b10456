import type { About } from '../dependencies.ts'
import { html } from './html.ts'
import { layout } from './layout.ts'

/** What a browser without a right key sees. `reason` says what was wrong with the one it brought. */
export function signInPage(about: About, reason?: string): string {
  return layout(about, {
    title: 'Weir: sign in',
    status: html``,
    body: html`<section class="sign-in">
<h2>A key, please</h2>
${reason === undefined ? undefined : html`<p class="wrong" role="alert">${reason}</p>`}
<form method="post" action="/v1/session">
<label for="key">Key</label>
<input id="key" name="key" type="password" autocomplete="current-password" placeholder="weir_…" required autofocus>
<button>Open</button>
</form>
<p class="quiet">Whoever runs this instance makes one with <code>weir key create NAME --role read</code>.</p>
</section>`,
  })
}
