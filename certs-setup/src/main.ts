import { randomBytes, randomUUID } from 'node:crypto'
import { runCli } from './cli.ts'

process.umask(0o077)
process.exitCode = await runCli(process.argv.slice(2), {
  env: process.env,
  cwd: process.cwd(),
  stdout: process.stdout,
  stderr: process.stderr,
  asRoot: process.getuid?.() === 0,
  now: () => new Date(),
  random: randomBytes,
  newId: randomUUID,
})
