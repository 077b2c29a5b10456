export { bindFault, type Exposure, isLoopback, keysRequired } from './access/bind-check.ts'
export { ownerListener } from './access/caller.ts'
export { createApi } from './api.ts'
export { type ApiConfig, apiConfig, limitsOf } from './api-config.ts'
export type {
  About,
  ApiDependencies,
  DataSource,
  FollowedSource,
  IngestPort,
  ReplayCounts,
  ReplayPort,
  ReplayRequest,
} from './dependencies.ts'
export { renderApiReference } from './docs/render-api-reference.ts'
export type { OpenApiDocument } from './docs/tidy-document.ts'
export { keyFile } from './keys/key-file.ts'
export { KeyRefused, type KeyStore, KeysUnusable, type StoredKey } from './keys/key-store.ts'
export { createKey, type KeySources, type ListedKey, listKeys, revokeKey } from './keys/manage-keys.ts'
export { type Role, roles } from './keys/role.ts'
export { type ApiLimits, defaultLimits } from './limits/api-limits.ts'
export { type ReplayOverBusOptions, replayOverBus } from './replay/replay-over-bus.ts'
