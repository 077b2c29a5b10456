import { dashboards, panels } from '../dashboards.ts'
import { dashboardObject } from './dashboard-object.ts'
import { deadLettersView, eventsView } from './data-views.ts'
import { objectIds } from './object-ids.ts'
import { placeMap } from './place-map.ts'
import { type SavedObject, savedObject } from './saved-object.ts'
import { searches } from './searches.ts'
import { sortedJson } from './sorted-json.ts'

/** All that Weir puts into Kibana, what others refer to first. */
export function kibanaObjects(): SavedObject[] {
  return [
    savedObject('tag', objectIds.tag, {
      name: 'Weir',
      description: 'Made by Weir from its panels; replaced by newer editions unless somebody changes them',
      color: '#1f77b4',
    }),
    eventsView(),
    deadLettersView(),
    ...searches(),
    ...panels.filter(({ view }) => view.kind === 'place-map').map(placeMap),
    ...dashboards.map(dashboardObject),
  ]
}

/** The same as a file: one object a line, the keys in order, so that another edition differs where its objects do. */
export function kibanaFile(): string {
  return kibanaObjects()
    .map((object) => `${sortedJson(object)}\n`)
    .join('')
}
