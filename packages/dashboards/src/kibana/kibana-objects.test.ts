import { expect, it } from 'vitest'
import { charts, dashboardObjects, objects, panelsOf } from '../../test/kibana-charts.ts'
import { panels } from '../dashboards.ts'
import { kibanaFile } from './kibana-objects.ts'
import { sortedJson } from './sorted-json.ts'

/** What Kibana takes; anything else makes it refuse the object. */
const topLevel = [
  'attributes',
  'coreMigrationVersion',
  'id',
  'managed',
  'references',
  'type',
  'typeMigrationVersion',
]
const attributes: Readonly<Record<string, readonly string[]>> = {
  dashboard: [
    'title',
    'description',
    'timeRestore',
    'timeFrom',
    'timeTo',
    'refreshInterval',
    'optionsJSON',
    'panelsJSON',
    'kibanaSavedObjectMeta',
  ],
  'index-pattern': [
    'title',
    'name',
    'timeFieldName',
    'fields',
    'fieldAttrs',
    'fieldFormatMap',
    'runtimeFieldMap',
    'sourceFilters',
  ],
  map: ['title', 'description', 'layerListJSON', 'mapStateJSON', 'uiStateJSON'],
  search: [
    'title',
    'description',
    'columns',
    'sort',
    'grid',
    'hideChart',
    'isTextBasedQuery',
    'kibanaSavedObjectMeta',
    'sampleSize',
  ],
  tag: ['name', 'description', 'color'],
}

const known = new Set(objects.map(({ type, id }) => `${type}:${id}`))

it('the file has a line for each object, with its keys in order and none that Kibana does not know', () => {
  const lines = kibanaFile().trimEnd().split('\n')
  expect(lines).toHaveLength(objects.length)
  for (const line of lines) {
    const object = JSON.parse(line)
    expect(sortedJson(object)).toBe(line)
    expect(Object.keys(object)).toEqual(topLevel)
    expect(
      Object.keys(object.attributes).filter((key) => !attributes[object.type]!.includes(key)),
      object.id,
    ).toEqual([])
  }
})

it('ids and the keys of panels never change: who changes one breaks links, and leaves an old object behind', async () => {
  const ids = {
    objects: objects.map(({ type, id }) => `${type}:${id}`),
    panels: Object.fromEntries(
      dashboardObjects.map((dashboard) => [
        dashboard.id,
        panelsOf(dashboard).map(({ panelIndex }) => panelIndex),
      ]),
    ),
  }
  await expect(`${JSON.stringify(ids, undefined, 2)}\n`).toMatchFileSnapshot('../../golden/kibana-ids.json')
})

it('every object is there once, and every reference is to one of them', () => {
  expect(known.size).toBe(objects.length)
  for (const { id, references } of objects) {
    for (const reference of references) expect(known, id).toContain(`${reference.type}:${reference.id}`)
    expect(new Set(references.map(({ name }) => name)).size, id).toBe(references.length)
  }
})

it('every object but the tag carries the tag', () => {
  for (const { type, references } of objects)
    expect(references.some((reference) => reference.type === 'tag')).toBe(type !== 'tag')
})

it('what a panel refers to, its dashboard refers to under the key of the panel, and to nothing more', () => {
  for (const dashboard of dashboardObjects) {
    const named = panelsOf(dashboard).flatMap(({ panelIndex, panelRefName, embeddableConfig }) => [
      ...(panelRefName === undefined ? [] : [`${panelIndex}:${panelRefName}`]),
      ...(embeddableConfig.attributes?.references ?? []).map(
        ({ name, type, id }) => `${panelIndex}:${name} ${type} ${id}`,
      ),
    ])
    const outer = dashboard.references.filter(({ type }) => type !== 'tag')
    const told = outer.map(({ type, id, name }) =>
      type === 'index-pattern' ? `${name} ${type} ${id}` : name,
    )
    expect(told).toEqual(named)
    for (const { type, panelRefName, panelIndex } of panelsOf(dashboard)) {
      const referred = outer.find(({ name }) => name === `${panelIndex}:${panelRefName}`)
      expect(referred?.type, panelIndex).toBe(type === 'lens' ? undefined : type)
    }
  }
})

it('every panel of the page is on the dashboard of its own, and says what it answers', () => {
  for (const { id, question } of panels) {
    const dashboard = dashboardObjects.find((each) => id.startsWith(each.id.replace('weir-', '')))!
    const stored = panelsOf(dashboard).filter(({ panelIndex }) => panelIndex === id)
    expect(stored, id).toHaveLength(1)
    expect(stored[0]!.embeddableConfig).toMatchObject({ description: question })
  }
})

it('panels stand on the 48 columns of the grid, none over another', () => {
  for (const dashboard of dashboardObjects) {
    const stored = panelsOf(dashboard)
    expect(stored.length).toBeLessThanOrEqual(100)
    const taken = new Map<string, string>()
    for (const { panelIndex, gridData } of stored) {
      expect(gridData.i).toBe(panelIndex)
      expect(gridData.x + gridData.w).toBeLessThanOrEqual(48)
      for (let x = gridData.x; x < gridData.x + gridData.w; x++)
        for (let y = gridData.y; y < gridData.y + gridData.h; y++) {
          expect(taken.get(`${x},${y}`), panelIndex).toBeUndefined()
          taken.set(`${x},${y}`, panelIndex)
        }
    }
  }
})

it('texts of JSON can be read', () => {
  const texts = objects.flatMap(({ attributes: all }) =>
    Object.entries({ ...all, ...(all['kibanaSavedObjectMeta'] as object | undefined) }).filter(([key]) =>
      /JSON$|Map$|^fields$|^fieldAttrs$|^sourceFilters$/.test(key),
    ),
  )
  expect(texts.length).toBeGreaterThan(30)
  for (const [key, text] of texts) expect(() => JSON.parse(String(text)), key).not.toThrow()
})

it('there is a chart for each panel of aggregates', () => {
  const counted = panels.filter(({ query }) => query.kind !== 'search')
  const withChart = counted.filter(({ id }) => charts.some(({ key }) => key === id || key === `${id}-table`))
  expect(withChart).toEqual(counted)
})
