import { runCli } from './cli.ts'

process.exitCode = await runCli(process.argv.slice(2), {
  env: process.env,
  cwd: process.cwd(),
  pid: process.pid,
  platform: process.platform,
  stdout: process.stdout,
  stderr: process.stderr,
  signals: process,
  now: () => new Date(),
})
