# The image of one of our services: docker build --build-arg SERVICE=stream-processor .
# Node runs the TypeScript as it is, so nothing of it is compiled; but it refuses to do so under node_modules, so the workspace
# keeps its layout: the service, the packages that it imports, and their modules by pnpm.
ARG NODE_IMAGE=node:24-bookworm-slim

# Manifests alone. Copied from here by content, so that a change of a source leaves the modules' layer as it is.
FROM ${NODE_IMAGE} AS manifests
WORKDIR /weir
COPY . .
RUN find . -type f ! -name package.json ! -name pnpm-lock.yaml ! -name pnpm-workspace.yaml ! -name .npmrc -delete \
 && find . -type d -empty -delete

# What all services together need is fetched once, so that each one's own modules come without the network.
FROM ${NODE_IMAGE} AS store
WORKDIR /weir
COPY --from=manifests /weir .
RUN npm install --global --no-audit --no-fund pnpm@12.21.0 \
 && pnpm install --frozen-lockfile --prod --filter-prod "{./certs-setup}..." --filter-prod "{./services/*}..." --store-dir /store \
 && find . -name node_modules -prune -exec rm -rf {} +

FROM store AS modules
ARG SERVICE
# Scopes of large modules that a service reaches by what it imports and never loads. The embedded engine is 70 MB of native
# code that no image uses: events lie in Elasticsearch here.
ARG WITHOUT=@duckdb
RUN pnpm install --frozen-lockfile --prod --filter-prod "@weir/${SERVICE}..." --store-dir /store --offline \
 && for scope in ${WITHOUT}; do rm -rf node_modules/.pnpm/"${scope}"+*; done

# The dashboard page is the only thing that is built; what it is built with stays here.
FROM store AS page
RUN pnpm install --frozen-lockfile --filter "@weir/dashboard-page..." --store-dir /store
COPY tsconfig.base.json .
COPY packages/dashboard-page packages/dashboard-page
COPY packages/dashboards packages/dashboards
RUN cd packages/dashboard-page && pnpm run build

FROM ${NODE_IMAGE} AS sources
ARG SERVICE
WORKDIR /workspace
COPY . .
COPY --from=page /weir/packages/dashboard-page/dist packages/dashboard-page/dist
RUN node scripts/compose/copy-service.ts "${SERVICE}" /weir

FROM ${NODE_IMAGE}
ENV NODE_ENV=production
WORKDIR /weir
# A named volume that is mounted here takes over its owner.
RUN mkdir /var/lib/weir && chown node:node /var/lib/weir
COPY --from=modules /weir .
COPY --from=sources /weir .
USER node
ENTRYPOINT ["node", "/weir/main.ts"]
