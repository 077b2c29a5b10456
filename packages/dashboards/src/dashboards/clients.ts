import { defineDashboard } from '../definition/dashboard.ts'
import { clientsAddresses } from '../panels/clients/addresses.ts'
import { clientsAgents } from '../panels/clients/agents.ts'
import { clientsAiCrawlers } from '../panels/clients/ai-crawlers.ts'
import { clientsBrowsers } from '../panels/clients/browsers.ts'
import { clientsCities } from '../panels/clients/cities.ts'
import { clientsCountries } from '../panels/clients/countries.ts'
import { clientsCrawlers } from '../panels/clients/crawlers.ts'
import { clientsDevices } from '../panels/clients/devices.ts'
import { clientsKinds } from '../panels/clients/kinds.ts'
import { clientsKindsOverTime } from '../panels/clients/kinds-over-time.ts'
import { clientsNetworks } from '../panels/clients/networks.ts'
import { clientsSystems } from '../panels/clients/systems.ts'
import { clientsTools } from '../panels/clients/tools.ts'

export const clients = defineDashboard({
  id: 'clients',
  title: 'Clients',
  question: 'Who asks, from where, and with what?',
  rows: [
    {
      h: 8,
      panels: [
        { panel: clientsKinds, w: 7 },
        { panel: clientsKindsOverTime, w: 17 },
      ],
    },
    {
      h: 8,
      panels: [
        { panel: clientsCrawlers, w: 8 },
        { panel: clientsAiCrawlers, w: 8 },
        { panel: clientsTools, w: 8 },
      ],
    },
    {
      h: 11,
      panels: [
        { panel: clientsCountries, w: 12 },
        { panel: clientsCities, w: 12 },
      ],
    },
    {
      h: 7,
      panels: [
        { panel: clientsBrowsers, w: 8 },
        { panel: clientsSystems, w: 8 },
        { panel: clientsDevices, w: 8 },
      ],
    },
    {
      h: 9,
      panels: [
        { panel: clientsAddresses, w: 14 },
        { panel: clientsNetworks, w: 10 },
      ],
    },
    { h: 8, panels: [{ panel: clientsAgents, w: 24 }] },
  ],
})
