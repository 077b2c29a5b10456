import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

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
  server: { proxy: Object.fromEntries(['/v1', '/metrics'].map((path) => [path, 'http://127.0.0.1:3000'])) },
})
