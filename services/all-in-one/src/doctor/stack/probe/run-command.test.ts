import { expect, test } from 'vitest'
import { reasonOf, runCommand } from './run-command.ts'

const where = { cwd: process.cwd(), env: {}, timeoutMs: 20_000 }
const node = (script: string, timeoutMs = where.timeoutMs) =>
  runCommand(process.execPath, ['-e', script], { ...where, timeoutMs })

test('output and exit code come back, and arguments reach no shell', async () => {
  expect(await node('console.log("$HOME; `id`"); process.exitCode = 3')).toMatchObject({
    code: 3,
    stdout: '$HOME; `id`\n',
  })
})

test('a program that is not there, and one that takes too long', async () => {
  expect(await runCommand('/nowhere/docker', [], where)).toMatchObject({
    code: undefined,
    failure: 'missing',
  })
  const late = await node('setInterval(() => {}, 1000)', 300)
  expect(late).toMatchObject({ code: undefined, failure: 'late' })
  expect(reasonOf(late)).toBe('no answer in time')
})

test('the reason is the last line that says something, or the error that a program broke with', () => {
  const broken = 'file.ts:31\n  const a\n\nSyntaxError: no\n    at x (y:1)\n\nNode.js v24.21.0\n'
  expect(reasonOf({ code: 1, stdout: '', stderr: broken })).toBe('SyntaxError: no')
  expect(reasonOf({ code: 1, stdout: 'x\n', stderr: 'Warning\nError: no space\n\n' })).toBe('Error: no space')
  expect(reasonOf({ code: 1, stdout: '', stderr: '' })).toBe('no reason given')
})
