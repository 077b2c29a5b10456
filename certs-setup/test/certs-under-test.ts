import { randomBytes, randomUUID } from 'node:crypto'
import { lstatSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { text } from 'node:stream/consumers'
import { runCli } from '../src/cli.ts'

export interface Ran {
  readonly code: number
  readonly out: string
  readonly err: string
}

/** The program over folders of its own, which go away with it. */
export interface CertsUnderTest extends Disposable {
  readonly folder: string
  readonly certs: string
  readonly ca: string
  readonly env: Readonly<Record<string, string>>
  /** The clock; it may be moved. */
  now: Date
  asRoot: boolean
  run(args?: readonly string[], env?: Readonly<Record<string, string>>): Promise<Ran>
  read(path: string): string
  /** Every file with what a second run must not touch: its text, inode, time and rights. */
  snapshot(): Readonly<Record<string, string>>
}

export function certsUnderTest(): CertsUnderTest {
  const folder = mkdtempSync(join(tmpdir(), 'certs-'))
  const certs = join(folder, 'certs')
  const ca = join(folder, 'ca')
  const env = { WEIR_CERTS_FOLDER: certs, WEIR_CA_FOLDER: ca, WEIR_OUT_FOLDER: join(folder, 'out') }
  return {
    folder,
    certs,
    ca,
    env,
    now: new Date(),
    asRoot: false,
    async run(args = [], more = {}) {
      const [stdout, stderr] = [new PassThrough(), new PassThrough()]
      const [out, err] = [text(stdout), text(stderr)]
      const code = await runCli(args, {
        env: { ...env, ...more },
        cwd: folder,
        stdout,
        stderr,
        asRoot: this.asRoot,
        now: () => this.now,
        random: randomBytes,
        newId: randomUUID,
      })
      stdout.end()
      stderr.end()
      return { code, out: await out, err: await err }
    },
    read: (path) => readFileSync(join(folder, path), 'utf8'),
    snapshot() {
      const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => {
        const found = lstatSync(join(folder, name), { bigint: true })
        const held = found.isFile() ? readFileSync(join(folder, name), 'utf8') : ''
        return [name, `${found.ino} ${found.mtimeNs} ${found.ctimeNs} ${found.mode} ${held}`] as const
      })
      return Object.fromEntries(files.sort())
    },
    [Symbol.dispose]: () => rmSync(folder, { recursive: true }),
  }
}
