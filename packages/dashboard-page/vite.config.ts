import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** For work on the page itself: what it asks is asked of a Weir that runs there. */
const api = process.env['WEIR_API'] ?? 'http://127.0.0.1:3000'
const proxied = ['/v1', '/healthz', '/readyz', '/metrics', '/favicon.ico', '/status', '/docs']

/** `npm run build`: the page as files in `dist/`, which services/analytics-api serves. */
export default defineConfig({
  plugins: [react()],
  build: {
    target: 'es2022',
    // Nothing is put into the page itself: its policy allows neither scripts nor styles there.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
  server: { proxy: Object.fromEntries(proxied.map((path) => [path, api])) },
})
