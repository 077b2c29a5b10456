import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'

const place = document.getElementById('page')
if (place !== null) {
  createRoot(place).render(
    <StrictMode>
      <h1>Weir</h1>
    </StrictMode>,
  )
}
