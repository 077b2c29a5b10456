import type { Connection } from '@weir/event-store/elasticsearch'
import { z } from 'zod'
import type { ProvidedObjects } from './object-plan.ts'

const ID = 'kibana-objects'

const providedSchema = z.object({
  edition: z.string(),
  updatedAt: z.string(),
  content: z.string().exactOptional(),
})

const recordSchema = z.object({
  _source: z.object({
    objects: z.record(z.string(), providedSchema),
  }),
})

/**
 * What earlier runs have put into Kibana. It lies in Elasticsearch, as Kibana's objects do, so that both are lost, kept and
 * restored together.
 */
export interface ProvidedRecord {
  read(): Promise<ProvidedObjects>
  write(objects: ProvidedObjects): Promise<void>
}

export function providedRecord(connection: Connection, prefix: string): ProvidedRecord {
  const index = `${prefix}weir-setup`
  return {
    async read() {
      const { status, body } = await connection.request({
        method: 'GET',
        path: `/${index}/_doc/${ID}`,
        expect: [404],
      })
      return status === 404 ? {} : recordSchema.parse(body)._source.objects
    },
    async write(objects) {
      await connection.request({
        method: 'PUT',
        path: `/${index}`,
        body: {
          settings: { number_of_shards: 1, auto_expand_replicas: '0-1', hidden: true },
          mappings: { dynamic: 'strict', properties: { objects: { type: 'object', enabled: false } } },
        },
        // It is there already.
        expect: [400],
      })
      await connection.request({ method: 'PUT', path: `/${index}/_doc/${ID}`, body: { objects } })
    },
  }
}
