import { loadConfig } from '@weir/service-kit'
import { expect, test } from 'vitest'
import { shipperConfig } from './shipper-config.ts'

test('followed logs are a list; commas within braces belong to a glob', () => {
  const { follow } = loadConfig(shipperConfig, { WEIR_FOLLOW: '/a/{x,y,z}.log, shop=/b/*.log ,/c/{p,q}*' })
  expect(follow).toEqual(['/a/{x,y,z}.log', 'shop=/b/*.log', '/c/{p,q}*'])
})

test('formats stand one a line, because a format may hold commas', () => {
  const { followFormats } = loadConfig(shipperConfig, {
    WEIR_FOLLOW_FORMATS: 'shop={"timestamp":"@timestamp","ip":"client.ip"}\n\ncombined\n',
  })
  expect(followFormats).toEqual(['shop={"timestamp":"@timestamp","ip":"client.ip"}', 'combined'])
})
