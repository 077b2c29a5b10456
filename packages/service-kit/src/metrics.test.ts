import { describe, expect, it } from 'vitest'
import { createMetrics, mergeMetrics } from './metrics.ts'

describe('createMetrics', () => {
  it('writes counters, gauges and histograms in the text format of Prometheus', async () => {
    const metrics = createMetrics()
    const lines = metrics.counter('weir_lines_read_total', 'Lines read', ['log'])
    lines.inc({ log: 'access.log' }, 3)
    metrics.gauge('weir_queue_records', 'Records waiting', { collect: (gauge) => gauge.set(7) })
    metrics.histogram('weir_write_seconds', 'Time of a write').observe(0.02)
    const text = await metrics.text()
    expect(text).toContain('weir_lines_read_total{log="access.log"} 3')
    expect(text).toContain('weir_queue_records 7')
    expect(text).toContain('weir_write_seconds_bucket{le="0.025"} 1')
    expect(text).toContain('weir_write_seconds_bucket{le="0.01"} 0')
  })

  it('keeps services apart and merges them for one page', async () => {
    const [one, two] = [createMetrics(), createMetrics()]
    one.counter('weir_a_total', 'A').inc()
    two.counter('weir_b_total', 'B').inc(2)
    expect(await one.text()).not.toContain('weir_b_total')
    const text = await mergeMetrics(one, two).text()
    expect(text).toContain('weir_a_total 1')
    expect(text).toContain('weir_b_total 2')
  })

  it('adds the figures of the process only where asked', async () => {
    expect(await createMetrics().text()).not.toContain('process_')
    expect(await createMetrics({ ofProcess: true }).text()).toContain('process_resident_memory_bytes')
  })
})
