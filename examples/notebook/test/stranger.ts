import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ended, printed, runWeir, startWeir } from '../../../services/all-in-one/test/run-weir.ts'
import type { Checks } from './checks.ts'
import { runNotebook } from './notebook-run.ts'

const DAY = '2026-11-20'
/** What strangers write into logs: markup, a formula, terminal escapes, a change of direction, an agent of 4 kB. */
const paths = ['/<img/src=x/onerror=alert(1)>', '/$\\frac{1}$', '/\\x1b[31mred', '/%E2%80%AEgpj.exe']
const lines = [...paths, ...Array.from({ length: 16 }, (_, at) => `/p${at}`)].map(
  (path, at) =>
    `192.0.2.${at} - - [20/Nov/2026:12:00:${String(at).padStart(2, '0')} +0000] "GET ${path} HTTP/1.1" 200 5 "javascript:alert(1)" "\u202e<script>alert(1)</script>${'x'.repeat(4096)}"`,
)

/** The notebook where keys are asked for: over nothing at all, then over lines of strangers, to which it pushes its samples. */
export async function tryStranger(python: string, folder: string, { it }: Checks): Promise<void> {
  const keyFile = async (role: string) => {
    const path = join(folder, `${role}-key`)
    writeFileSync(path, (await runWeir(['key', 'create', role, '--role', role], folder)).stdout)
    return path
  }
  const keys = { WEIR_KEY_FILE: await keyFile('read'), WEIR_INGEST_KEY_FILE: await keyFile('ingest') }
  const child = startWeir(['up', '--port', '0'], folder, { WEIR_REQUIRE_KEYS: 'true' })
  const end = ended(child)
  try {
    const url = (await printed(child, /Weir is up: (http:\S+)/))[1] ?? ''
    await it('without a key it says what is missing', async () => {
      await assert.rejects(runNotebook(python, { WEIR_URL: url }), /WeirError: GET \/v1\/info: 401 /)
    })
    await it('over an empty store every cell runs, and says that there is nothing', async () => {
      const { cells } = await runNotebook(python, { WEIR_URL: url, ...keys })
      assert.deepEqual(
        cells.filter(({ ran, stderr }) => !ran || stderr !== ''),
        [],
      )
      assert.match(cells.find(({ id }) => id === 'connect')?.stdout ?? '', /holds: nothing yet/)
    })

    writeFileSync(join(folder, 'access.log'), `${lines.join('\n')}\n`)
    assert.equal((await runWeir(['import', 'access.log'], folder)).code, 0)
    await it('lines of strangers are shown as text, and times that a log lacks are no fault', async () => {
      const { cells, panels } = await runNotebook(python, { WEIR_URL: url, WEIR_DAY: DAY, ...keys }, [
        '--push',
      ])
      for (const { id, ran } of cells) assert.ok(ran, id)
      assert.equal(panels['traffic-headline']?.[0]?.['count'], lines.length)
      const shown = cells.flatMap(({ html }) => html).join('\n')
      assert.ok(shown.includes('&lt;img/src=x/onerror=alert(1)&gt;'))
      assert.doesNotMatch(shown, /<img|<script|\u202e|\u001b/)
    })
  } finally {
    child.kill('SIGINT')
    await end
  }
  await it('samples that a reader pushes are stored', async () => {
    const { stdout } = await runWeir(
      ['query', 'weir.log: notebook-samples', '--by', 'weir.format', '--json'],
      folder,
    )
    assert.deepEqual(JSON.parse(stdout).rows, [{ 'weir.format': 'flat_json', count: 200 }])
  })
}
