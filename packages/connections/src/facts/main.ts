/** Prints what a service with these settings sees of its engines, as JSON on one line. Exits with 2 where a setting is bad. */
import { ConfigError } from '@weir/service-kit'
import { dropWarnings } from '@weir/service-kit/process'
import { engineFacts } from './look.ts'

// Kafka's client gives its timers a length that is over already, and Node warns of it.
dropWarnings(process, ['TimeoutNegativeWarning'])

try {
  process.stdout.write(`${JSON.stringify(await engineFacts(process.env, new Date()))}\n`)
} catch (error) {
  if (!(error instanceof ConfigError)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 2
}
