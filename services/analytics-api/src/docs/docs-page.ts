import swaggerUi from '@fastify/swagger-ui'
import type { FastifyInstance } from 'fastify'
import { docsPolicy } from '../access/security-headers.ts'
import { tidyDocument } from './tidy-document.ts'

/** The API's description as a page at `/docs`, with the files that come with the package and none of another host. */
export function docsPage(app: FastifyInstance): void {
  app.register(swaggerUi, {
    routePrefix: '/docs',
    staticCSP: docsPolicy,
    theme: { title: 'Weir API' },
    uiConfig: { deepLinking: true, docExpansion: 'list', tryItOutEnabled: true },
    transformSpecification: (document) => ({ ...tidyDocument(document) }),
    transformSpecificationClone: false,
  })
}
