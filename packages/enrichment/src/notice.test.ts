import { expect, test } from 'vitest'
import { noticeText } from './notice.ts'

test('the notice gives DB-IP the credit that its licence asks for, with a link', () => {
  expect(noticeText).toContain('IP Geolocation by DB-IP: https://db-ip.com')
  expect(noticeText).toContain('CC BY 4.0')
  expect(noticeText).toContain('crawler-user-agents')
})
