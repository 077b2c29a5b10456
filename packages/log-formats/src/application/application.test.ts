import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ParseContext } from '../log-format.ts'
import { applicationFormats } from './index.ts'
import { isLogLevel, levelOfPriority, logLevelOf } from './log-level.ts'

const context: ParseContext = { zone: 'UTC', now: () => new Date('2026-11-20T18:00:00Z'), trustedProxies: [] }
const [parse] = applicationFormats.map((format) => format.parser(context))

describe('an application line', () => {
  it('that a traceback was joined to names the exception', () => {
    const line = [
      '[2026-11-20 16:00:00,123] ERROR in app: Exception on /cart [GET]',
      'Traceback (most recent call last):',
      '  File "app.py", line 7, in cart',
      '    price = prices[sku]',
      'KeyError: 8312',
      '',
      'During handling of the above exception, another exception occurred:',
      '',
      'Traceback (most recent call last):',
      '  File "app.py", line 9, in cart',
      'shop.errors.UnknownPrice: no price for 8312',
    ].join('\n')
    expect(parse?.(line, 0, line.length)).toMatchObject({
      event: {
        message: 'Exception on /cart [GET]',
        'error.type': 'shop.errors.UnknownPrice',
        'error.message': 'no price for 8312',
        'event.original': line,
      },
    })
  })

  it('is read in time that grows with its length only', () => {
    const long = [
      '203.0.113.9 - - [',
      '"'.repeat(30_000),
      ' - '.repeat(10_000),
      '/x GET '.repeat(4_000),
      '['.repeat(30_000),
    ]
    const begun = performance.now()
    for (const part of long) {
      for (const head of ['2026-11-20 16:00:00,123 INFO ', '127.0.0.1 - - [20/Nov/2026 16:00:00] "', '']) {
        for (const format of applicationFormats) {
          const line = head + part
          expect(format.parser(context)(line, 0, line.length).kind).toMatch(/event|dead/)
        }
      }
    }
    expect(performance.now() - begun).toBeLessThan(2_000)
  })

  it('gives no fact that its message does not hold', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (message) => {
        const line = `2026-11-20 16:00:00,123 INFO ${message.replaceAll('\n', ' ')}`
        const outcome = parse?.(line, 0, line.length)
        if (outcome?.kind !== 'event') throw new Error('no event')
        for (const field of ['source.address', 'url.original', 'log.logger'] as const) {
          const value = outcome.event[field]
          if (value !== undefined) expect(line).toContain(value)
        }
      }),
    )
  })
})

describe('levels', () => {
  it('are written as the catalogue writes them', () => {
    expect(['WARN', 'Err', 'FATAL', 'crit', 'Information', 'NOTICE', 'custom'].map(logLevelOf)).toEqual([
      'warning',
      'error',
      'critical',
      'critical',
      'info',
      'notice',
      'custom',
    ])
    expect(isLogLevel('custom')).toBe(false)
  })

  it('come from the severity in a syslog priority, whatever the facility', () => {
    expect([0, 11, 20, 29, 190, 191].map(levelOfPriority)).toEqual([
      'critical',
      'error',
      'warning',
      'notice',
      'info',
      'debug',
    ])
  })
})
