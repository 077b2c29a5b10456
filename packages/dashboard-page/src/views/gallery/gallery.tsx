import type { Dashboard, Panel } from '@weir/dashboards'
import { type CSSProperties, type ReactNode, StrictMode, useEffect, useState } from 'react'
import { createRoot } from 'react-dom/client'
import type { RowsAnswer } from '../contract.ts'
import { palettes } from '../look/palette.ts'
import { PanelView } from '../panel-view.tsx'
import './gallery.css'

// Every panel of a running instance, for the eyes of who draws them: no part of the product. The development server shows it
// at /src/views/gallery/index.html?dashboard=traffic&theme=dark&range=now-7d&table

interface Lists {
  readonly panels: readonly Panel[]
  readonly dashboards: readonly Dashboard[]
}

const asked = new URLSearchParams(location.search)
const theme = asked.get('theme') === 'dark' ? 'dark' : 'light'
const from = asked.get('range') ?? 'now-7d'
const zone = asked.get('zone') ?? 'Europe/Berlin'
const told = (what: string) => (value: unknown) => console.info(`gallery: ${what} ${JSON.stringify(value)}`)

function Gallery(): ReactNode {
  const [lists, setLists] = useState<Lists>()
  useEffect(() => {
    fetch('/v1/panels').then(async (answer) => setLists(await answer.json()))
  }, [])
  const dashboard = lists?.dashboards.find(({ id }) => id === (asked.get('dashboard') ?? 'traffic'))
  return (
    <main className="gallery">
      {dashboard?.panels.map(({ panel: id, x, y, w, h }) => {
        const panel = lists?.panels.find((each) => each.id === id)
        const place = {
          gridColumn: `${x + 1} / span ${w}`,
          gridRow: `${y + 1} / span ${h}`,
          height: `${h * 50 - 28}px`,
        }
        return panel === undefined ? null : <Card key={id} panel={panel} place={place} />
      })}
    </main>
  )
}

function Card({ panel, place }: { panel: Panel; place: CSSProperties }): ReactNode {
  const [answer, setAnswer] = useState<RowsAnswer>()
  useEffect(() => {
    queue = queue.then(async () => {
      const got = await fetch(`/v1/panels/${panel.id}?${new URLSearchParams({ from, tz: zone, to: 'now' })}`)
      setAnswer(await got.json())
    })
  }, [panel])
  return (
    <section
      className="gallery-card"
      data-panel={panel.id}
      style={{ ...place, borderColor: palettes[theme].line }}
    >
      <h2>{panel.title}</h2>
      <div>
        {answer !== undefined && (
          <PanelView
            panel={panel}
            answer={answer}
            range={{ from: Date.now() - 7 * 86_400_000, to: Date.now() }}
            zone={zone}
            theme={theme}
            asTable={asked.has('table')}
            onPick={told('pick')}
            onZoom={(start, end) => told('zoom')([start, end])}
            onOpenEvent={told('open')}
          />
        )}
      </div>
    </section>
  )
}

let queue = Promise.resolve()
document.body.style.background = palettes[theme].surface
document.body.style.color = palettes[theme].text
const place = document.getElementById('gallery')
if (place !== null)
  createRoot(place).render(
    <StrictMode>
      <Gallery />
    </StrictMode>,
  )
