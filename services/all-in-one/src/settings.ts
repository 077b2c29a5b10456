import { shipperConfig } from '@weir/log-shipper/config'
import { byteSize, defineConfig, setting, text, wholeNumber } from '@weir/service-kit'
import { processingConfig } from '@weir/stream-processor/config'

/** Settings of the embedded body, beside those of the API (see services/analytics-api). */
export const embeddedConfig = defineConfig('all-in-one', {
  data: setting(text(), { description: 'Folder that holds the events', default: '.weir/data' }),
  hostName: shipperConfig.schema.shape.hostName,
  ...processingConfig.schema.shape,
  duckdbMemory: setting(byteSize().optional(), {
    description:
      'Memory that DuckDB may use for its own, at least 128 MiB; where not set, a quarter of what is stored, from 128 MiB to a sixteenth of the memory of the machine, or 1 GiB',
  }),
  duckdbThreads: setting(wholeNumber(1, 64), {
    description:
      'Threads of DuckDB for one question; several questions run beside each other anyway, and storing takes less with one',
    default: '1',
  }),
})
