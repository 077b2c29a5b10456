import { dashboardSchema, dashboards, formats, panelSchema, panels } from '@weir/dashboards'
import { z } from 'zod'

const formatSchema = z.object({
  meaning: z.string(),
  unit: z.string().optional().describe('Shown behind a figure'),
})

export const panelListSchema = z.object({
  panels: z.array(panelSchema),
  dashboards: z.array(dashboardSchema).describe('Panels on a grid of 24 columns'),
  formats: z.record(z.string(), formatSchema).describe('What the formats of shown columns mean'),
})

/** Every panel and dashboard as the API tells of them. */
export const panelList: z.infer<typeof panelListSchema> = {
  panels: [...panels],
  dashboards: [...dashboards],
  formats: Object.fromEntries(
    Object.entries(formats).map(([name, { meaning, ...format }]) => [
      name,
      'unit' in format ? { meaning, unit: format.unit } : { meaning },
    ]),
  ),
}
