import { useQuery } from '@tanstack/react-query'
import { LogOut, Monitor, Moon, Sun } from 'lucide-react'
import type { ReactNode } from 'react'
import { infoQuestion, panelListQuestion } from '../api/questions.ts'
import { Pulse } from '../live/pulse.tsx'
import { Mark } from '../parts/mark.tsx'
import { Menu } from '../parts/menu.tsx'
import { PageLink } from '../parts/page-link.tsx'
import { chooseTheme, useTheme } from '../state/theme.ts'
import { usePageState } from '../state/use-page-state.ts'
import './shell.css'

/** Mark and name, the dashboards, and what belongs to the page as a whole. */
export function Header(): ReactNode {
  const { state } = usePageState()
  const list = useQuery(panelListQuestion)
  const info = useQuery(infoQuestion)
  const { place } = state
  return (
    <header className="header">
      <PageLink change={{ place: { kind: 'dashboard', id: 'traffic' } }} className="brand">
        <Mark />
        Weir
      </PageLink>
      <nav className="nav" aria-label="Dashboards">
        {(list.data?.dashboards ?? []).map(({ id, title }) => (
          <PageLink
            key={id}
            change={{ place: { kind: 'dashboard', id }, open: '' }}
            current={place.kind === 'dashboard' && place.id === id}
          >
            {title}
          </PageLink>
        ))}
        <span className="nav-apart" />
        <PageLink change={{ place: { kind: 'events' } }} current={place.kind === 'events'}>
          Events
        </PageLink>
      </nav>
      <div className="header-end">
        {state.live && <Pulse />}
        <a className="header-link" href="/status">
          Status
        </a>
        <a className="header-link" href="/docs">
          API
        </a>
        <ThemeMenu />
        {info.data?.session === true && <SignOut />}
      </div>
    </header>
  )
}

const themes = [
  { choice: 'system', name: 'As the system', icon: Monitor },
  { choice: 'light', name: 'Light', icon: Sun },
  { choice: 'dark', name: 'Dark', icon: Moon },
] as const

function ThemeMenu(): ReactNode {
  const { choice, theme } = useTheme()
  const Icon = theme === 'dark' ? Moon : Sun
  return (
    <Menu
      label="Theme"
      className="icon-button"
      button={<Icon size={17} aria-hidden="true" />}
      items={themes.map(({ choice: each, name, icon: ItemIcon }) => ({
        name,
        icon: <ItemIcon size={15} aria-hidden="true" />,
        checked: each === choice,
        onChoose: () => chooseTheme(each),
      }))}
    />
  )
}

function SignOut(): ReactNode {
  async function signOut(): Promise<void> {
    await fetch('/v1/session', { method: 'DELETE' })
    location.reload()
  }
  return (
    <button
      type="button"
      className="icon-button"
      aria-label="Sign out"
      title="Sign out"
      onClick={() => void signOut()}
    >
      <LogOut size={16} aria-hidden="true" />
    </button>
  )
}
