import { apiCalls } from './api-calls.ts'
import { files } from './files.ts'
import { pages } from './pages.ts'
import { probedPlaces } from './probed-paths.ts'
import type { Route } from './route.ts'

/** The site map. */
export const routes: readonly Route[] = [...pages, ...apiCalls, ...files, probedPlaces]

export const routeNames: readonly string[] = routes.map(({ name }) => name)
