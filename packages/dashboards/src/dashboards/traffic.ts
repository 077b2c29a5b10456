import { defineDashboard } from '../definition/dashboard.ts'
import { trafficBandwidth } from '../panels/traffic/bandwidth.ts'
import { trafficEndpoints } from '../panels/traffic/endpoints.ts'
import { trafficEntryPages } from '../panels/traffic/entry-pages.ts'
import { trafficFlows } from '../panels/traffic/flows.ts'
import { trafficHeadline } from '../panels/traffic/headline.ts'
import { trafficHourly } from '../panels/traffic/hourly.ts'
import { trafficKeywords } from '../panels/traffic/keywords.ts'
import { trafficMethodShares } from '../panels/traffic/method-shares.ts'
import { trafficMethods } from '../panels/traffic/methods.ts'
import { trafficPages } from '../panels/traffic/pages.ts'
import { trafficPerMinute } from '../panels/traffic/per-minute.ts'
import { trafficReferrers } from '../panels/traffic/referrers.ts'
import { trafficRequests } from '../panels/traffic/requests.ts'
import { trafficSites } from '../panels/traffic/sites.ts'
import { trafficStatus } from '../panels/traffic/status.ts'
import { trafficStatusShares } from '../panels/traffic/status-shares.ts'
import { trafficWeek } from '../panels/traffic/week.ts'

export const traffic = defineDashboard({
  id: 'traffic',
  title: 'Traffic',
  question: 'How much traffic is there, when, and to what?',
  rows: [
    { h: 3, panels: [{ panel: trafficHeadline, w: 24 }] },
    {
      h: 8,
      panels: [
        { panel: trafficRequests, w: 16 },
        { panel: trafficPerMinute, w: 8 },
      ],
    },
    {
      h: 7,
      panels: [
        { panel: trafficBandwidth, w: 8 },
        { panel: trafficHourly, w: 8 },
        { panel: trafficWeek, w: 8 },
      ],
    },
    {
      h: 7,
      panels: [
        { panel: trafficMethods, w: 6 },
        { panel: trafficMethodShares, w: 6 },
        { panel: trafficStatus, w: 6 },
        { panel: trafficStatusShares, w: 6 },
      ],
    },
    {
      h: 10,
      panels: [
        { panel: trafficPages, w: 12 },
        { panel: trafficEndpoints, w: 12 },
      ],
    },
    {
      h: 10,
      panels: [
        { panel: trafficFlows, w: 14 },
        { panel: trafficEntryPages, w: 10 },
      ],
    },
    {
      h: 8,
      panels: [
        { panel: trafficReferrers, w: 8 },
        { panel: trafficSites, w: 8 },
        { panel: trafficKeywords, w: 8 },
      ],
    },
  ],
})
