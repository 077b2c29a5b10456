import { randomBytes, randomUUID } from 'node:crypto'
import { runCli } from './cli.ts'

process.umask(0o077)
// Whoever reads along may go away (`certs-setup | head`): the work is done all the same.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
})
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
