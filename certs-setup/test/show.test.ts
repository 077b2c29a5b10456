import { mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type CertsUnderTest, certsUnderTest } from './certs-under-test.ts'

let stack: CertsUnderTest
beforeEach(() => {
  stack = certsUnderTest()
})
afterEach(() => stack[Symbol.dispose]())

describe('show', () => {
  it('prints the logins for people: what for, user, password, address', async () => {
    await stack.run()
    const { code, out, err } = await stack.run(['show'], {
      WEIR_KIBANA_PUBLIC_URL: 'http://logs.example.org:5601',
    })
    expect({ code, err }).toEqual({ code: 0, err: '' })
    const secret = (name: string) => stack.read(`certs/shown/${name}`)
    const line = (user: string, name: string) =>
      out.split('\n').find((text) => text.includes(`${user}  `) && text.includes(secret(name)))
    expect(line('weir_viewer', 'weir_viewer-password')).toMatch(
      /http:\/\/logs.example.org:5601 https:\/\/localhost:9200$/,
    )
    expect(line('elastic', 'elastic-password')).toMatch(/^Kibana and Elasticsearch, everything/)
    expect(line('(key)', 'api-key-ingest')).toMatch(/http:\/\/localhost:3000\/v1\/ingest$/)
    expect(line('(token)', 'notebook-token')).toMatch(/^notebook .* http:\/\/localhost:8888$/)
    for (const service of ['weir_processor-password', 'kibana-session-key'])
      expect(out).not.toContain(secret(service))
  })

  it('copies the CA’s certificate, and nothing else, into the folder that is mounted for it', async () => {
    await stack.run()
    expect((await stack.run(['show'])).out).not.toContain('ca.crt')
    mkdirSync(join(stack.folder, 'out'))
    expect((await stack.run(['show'])).out).toContain(
      `The CA’s certificate is in ${join(stack.folder, 'out/ca.crt')}`,
    )
    expect(stack.read('out/ca.crt')).toBe(stack.read('ca/ca.crt'))
    expect(statSync(join(stack.folder, 'out/ca.crt')).mode & 0o777).toBe(0o644)
    expect(readdirSync(join(stack.folder, 'out'))).toEqual(['ca.crt'])
  })

  it('prints one secret on one line, or the CA’s certificate, for a shell to take', async () => {
    await stack.run()
    const key = await stack.run(['show', 'api-key-read'])
    expect(key).toEqual({ code: 0, out: `${stack.read('certs/shown/api-key-read')}\n`, err: '' })
    expect(key.out).toMatch(/^weir_[\w-]{43}\n$/)
    expect((await stack.run(['show', 'ca'])).out).toBe(stack.read('ca/ca.crt'))
  })

  it('prints whose certificate ends when, the CA first, and changes nothing', async () => {
    await stack.run()
    const before = stack.read('certs/es01/tls.crt')
    const { code, out } = await stack.run(['show', 'certificates'])
    expect(code).toBe(0)
    const rows = out
      .trimEnd()
      .split('\n')
      .map((line) => line.split(/ +/))
    expect(rows[0]).toEqual(['ca', expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/), '3649', 'days'])
    expect(rows.map(([name]) => name)).toEqual(expect.arrayContaining(['es01', 'kafka', 'log-shipper']))
    expect(rows.find(([name]) => name === 'kafka')?.[2]).toBe('824')
    expect(stack.read('certs/es01/tls.crt')).toBe(before)
  })

  it('names what it knows where it is asked for something else, and what to do where nothing is made yet', async () => {
    const early = await stack.run(['show', 'elastic-password'])
    expect(early).toMatchObject({ code: 1, out: '' })
    expect(early.err).toMatch(
      /^certs-setup: there is no elastic-password in .* yet: run certs-setup without a command first\n$/,
    )
    expect((await stack.run(['show'])).err).toMatch(/^certs-setup: there is no CA in .* yet: run certs-setup/)
    await stack.run()
    const wrong = await stack.run(['show', '../ca/ca.key'])
    expect(wrong).toMatchObject({ code: 2, out: '' })
    expect(wrong.err).toContain('but ca, certificates, elastic-password, ')
  })
})

describe('the command line', () => {
  it.each([[['--help']], [['help']], [['issue', '--help']]])('%j prints the usage', async (args) => {
    const { code, out } = await stack.run(args)
    expect([code, out.split('\n')[0]]).toEqual([
      0,
      'Makes and renews the certificates and secrets of the stack.',
    ])
  })

  it.each([
    [['make'], 'there is no command "make"'],
    [['--days', '3'], '--days goes with issue alone'],
    [['show', 'ca', 'twice'], 'too many words: twice'],
    [['renew-ca', 'now'], 'renew-ca takes nothing more'],
    [['show', '--all'], "Unknown option '--all'"],
  ])('%j is wrong usage, in one line', async (args, message) => {
    const { code, out, err } = await stack.run(args)
    expect({ code, out, err }).toEqual({
      code: 2,
      out: '',
      err: `certs-setup: ${message}\n(certs-setup --help shows the usage)\n`,
    })
  })

  it('names the call and the path where the system refuses', async () => {
    const path = join(stack.folder, 'file')
    writeFileSync(path, '')
    expect(await stack.run([], { WEIR_CERTS_FOLDER: join(path, 'certs') })).toMatchObject({
      code: 1,
      err: `certs-setup: ENOTDIR: not a directory, mkdir '${join(path, 'certs')}'\n`,
    })
  })
})
