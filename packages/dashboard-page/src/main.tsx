import './styles/tokens.css'
import './styles/page.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './shell/app.tsx'
import { showTheme } from './state/theme.ts'

showTheme()
// Wanted right after the first paint, by every place of the page.
void import('./views/panel-view.tsx')
const place = document.getElementById('page')
if (place !== null) {
  createRoot(place).render(
    <StrictMode>
      <App />
    </StrictMode>,
  )
}
