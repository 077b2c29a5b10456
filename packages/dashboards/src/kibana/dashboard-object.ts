import { panelOf } from '../dashboards.ts'
import type { Dashboard, Place } from '../definition/dashboard.ts'
import { type KibanaPlace, placesFor } from './grid.ts'
import { chartReferences, lensAttributes } from './lens-attributes.ts'
import { objectIdOf, tagReference } from './object-ids.ts'
import { type PanelPart, panelPartsOf, partKeyOf } from './panel-parts.ts'
import { type Reference, type SavedObject, savedObject } from './saved-object.ts'
import { sortedJson } from './sorted-json.ts'

/** A panel of a dashboard as Kibana stores it, and the references that it needs beside. */
interface PlacedPart {
  readonly panel: Readonly<Record<string, unknown>>
  readonly references: readonly Reference[]
}

/** A dashboard with everything on it, of the last seven days until somebody asks for others. */
export function dashboardObject({ id, title, question, panels }: Dashboard): SavedObject {
  const parts = panels.flatMap(placedParts)
  return savedObject(
    'dashboard',
    objectIdOf(id),
    {
      title: `Weir: ${title}`,
      description: question,
      timeRestore: true,
      timeFrom: 'now-7d',
      timeTo: 'now',
      refreshInterval: { pause: true, value: 60_000 },
      optionsJSON: sortedJson({
        hidePanelTitles: false,
        syncColors: false,
        syncCursor: true,
        syncTooltips: false,
        useMargins: true,
      }),
      panelsJSON: sortedJson(parts.map(({ panel }) => panel)),
      kibanaSavedObjectMeta: {
        searchSourceJSON: sortedJson({ query: { language: 'kuery', query: '' }, filter: [] }),
      },
    },
    [...parts.flatMap(({ references }) => references), tagReference],
  )
}

function placedParts(place: Place): PlacedPart[] {
  const panel = panelOf(place.panel)
  if (panel === undefined) throw new Error(`there is no panel ${place.panel}`)
  const { parts, beside } = panelPartsOf(panel)
  const places = placesFor(place, parts.length, beside)
  return parts.flatMap((part, i) => {
    const at = places[i]
    return at === undefined ? [] : [placedPart(partKeyOf(panel.id, part), panel.question, part, at)]
  })
}

function placedPart(key: string, description: string, part: PanelPart, place: KibanaPlace): PlacedPart {
  const common = { panelIndex: key, gridData: { ...place, i: key } }
  if (part.kind === 'object') {
    const name = `panel_${key}`
    return {
      panel: {
        ...common,
        type: part.type,
        panelRefName: name,
        embeddableConfig: { title: part.title, description },
      },
      references: [{ type: part.type, id: part.id, name: `${key}:${name}` }],
    }
  }
  const { chart } = part
  return {
    panel: {
      ...common,
      type: 'lens',
      embeddableConfig: {
        title: chart.title,
        description,
        attributes: lensAttributes(chart),
        // A tile says itself what it shows.
        ...(chart.visualization.type === 'lnsMetric' ? { hidePanelTitles: true } : {}),
        ...(chart.ofEverything === undefined ? {} : { timeRange: { from: 'now-10y', to: 'now' } }),
      },
    },
    references: chartReferences(chart).map((each) => ({ ...each, name: `${key}:${each.name}` })),
  }
}
