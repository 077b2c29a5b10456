import { expect, test } from 'vitest'
import { examination, fakeProbes, paths, standing } from '../fake-probes.ts'
import { dotenvFile } from './dotenv-file.ts'

function verdicts(mode: number, text: string) {
  const probes = fakeProbes({
    path: paths({ '/srv/.env': standing('file', { mode }) }),
    text: async () => text,
  })
  return dotenvFile.examine(examination(), probes)
}

test('secrets that others may read are named without their values', async () => {
  const [verdict] = await verdicts(0o644, 'WEIR_PORT=1\nWEIR_SMTP_PASSWORD=hunter2\n')
  expect(verdict).toMatchObject({ outcome: 'warn', hint: 'chmod 600 /srv/.env' })
  expect(verdict?.message).toContain('WEIR_SMTP_PASSWORD')
  expect(JSON.stringify(verdict)).not.toContain('hunter2')
})

test('a closed file, one without secrets, and none are well', async () => {
  expect(await verdicts(0o600, 'WEIR_SMTP_PASSWORD=x\n')).toMatchObject([{ outcome: 'ok' }])
  expect(await verdicts(0o644, 'WEIR_PORT=1\nWEIR_SMTP_PASSWORD=\n')).toMatchObject([{ outcome: 'ok' }])
  expect(await dotenvFile.examine(examination(), fakeProbes())).toEqual([])
})
