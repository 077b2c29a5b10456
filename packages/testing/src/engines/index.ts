/** Engines and services on them without the test runner, for measurements. */
export { type EnginesForTests, enginesForTests } from './engines-for-tests.ts'
export { type StartedService, startService } from './start-service.ts'
export { type ServiceName, type WeirOnEngines, weirOnEngines } from './weir-on-engines.ts'
