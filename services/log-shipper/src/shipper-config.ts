import { kafkaConfig } from '@weir/connections/config'
import { defineConfig, list, operationsConfig, setting, text } from '@weir/service-kit'
import { z } from 'zod'

/** A list with commas between its items; those within `{a,b}` belong to the glob. */
const globs = () =>
  z.string().transform((value): readonly string[] =>
    value
      .split(/,(?![^{]*\})/)
      .map((item) => item.trim())
      .filter((item) => item !== ''),
  )

/** Settings of the file source; `logSources` reads the first three. */
export const shipperConfig = defineConfig('log-shipper', {
  follow: setting(globs(), {
    description:
      'Logs that are followed, with commas between them: paths or globs, each as PATH or NAME=PATH where two logs would have the same base name',
    default: '',
  }),
  followFormats: setting(
    text()
      .transform((value) => value.split('\n').filter((line) => line.trim() !== ''))
      .optional(),
    {
      description:
        'Formats of followed logs, one a line: NAME=FORMAT for a log that follow names, or FORMAT for all others; recognised from the first lines where not set',
    },
  ),
  followZones: setting(list(), {
    description:
      'IANA zones of the times that carry none: NAME=ZONE for a log that follow names, or ZONE for all others',
    default: '',
  }),
  checkpoints: setting(text(), {
    description: 'Folder that keeps how far each followed log was read',
    default: '.weir/checkpoints',
  }),
  hostName: setting(text().optional(), {
    description:
      'Name of this host in the identity of every line; found once and kept in the data folder, or beside the checkpoints, where not set',
  }),
})

/** The shipper as a service of its own. */
export const shipperServiceConfig = defineConfig('log-shipper', {
  ...shipperConfig.schema.shape,
  ...kafkaConfig.schema.shape,
  ...operationsConfig.schema.shape,
})
