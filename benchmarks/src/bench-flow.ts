import { enginesForTests } from '@weir/testing/engines'
import { accessLines, millionLines } from './access-lines.ts'
import { type Figure, median } from './figure.ts'
import { clusterCpu } from './flow/cluster-cpu.ts'
import { type FlowLines, type FlowRun, flowRun } from './flow/flow-run.ts'
import { BODY, cpuOfReadyBulks } from './flow/ready-bulks.ts'
import { ownWeir } from './running/own-weir.ts'

const ROUNDS = 3

/** file → shipper → Kafka → processor → three nodes, in turn with ready-made bulks of the same events into the same nodes. */
export async function benchFlow({ lines: wanted }: { readonly lines: number }): Promise<Figure[]> {
  const engines = enginesForTests()
  if (engines === undefined) {
    console.error('no engines are named in the environment (WEIR_TEST_ELASTICSEARCH_URLS): left out')
    return []
  }
  const nodes = clusterCpu()
  const knowsNodes = !Number.isNaN(nodes())
  if (!knowsNodes) console.error('  BENCH_NODE_PIDS names no processes: nothing is said of the cluster')
  const bodies = { measured: Math.ceil(wanted / BODY), warm: Math.ceil(wanted / BODY / 4) }
  const lines = bodies.measured * BODY
  const all = accessLines(millionLines)
    .take((bodies.warm + bodies.measured) * BODY)
    .toArray()
  const parts = { warm: all.slice(0, bodies.warm * BODY), measured: all.slice(bodies.warm * BODY) }
  const runs: FlowRun[] = []
  const bare: number[] = []
  // The nodes compile their code in the first round, at twice the processor time of the others: it does not count.
  for (let round = 0; round <= ROUNDS; round++) {
    const run = await oneRun(parts, nodes)
    const ready = knowsNodes ? [await cpuOfReadyBulks(engines, bodies, nodes)] : []
    console.error(`  ${(lines / run.seconds).toFixed(0)} events/s: ${JSON.stringify({ ...run, ready })}`)
    if (round === 0) continue
    runs.push(run)
    bare.push(...ready)
  }
  return [...own(lines, runs), ...(knowsNodes ? [ofCluster(lines, runs, bare)] : [])]
}

async function oneRun(parts: FlowLines, nodes: () => number): Promise<FlowRun> {
  await using weir = await ownWeir()
  return await flowRun(weir, parts, nodes)
}

function own(lines: number, runs: readonly FlowRun[]): Figure[] {
  const each = (seconds: (run: FlowRun) => number) => (median(runs.map(seconds)) / lines) * 1e6
  const shipper = each(({ cpu }) => cpu.shipper)
  const processor = each(({ cpu }) => cpu.processor)
  return [
    {
      name: 'flow_cpu',
      what: 'file → Kafka → processor → three nodes: our CPU an event',
      value: each(({ cpu }) => cpu.shipper + cpu.processor),
      unit: 'µs',
      target: { value: 25, better: 'less' },
      note: `shipper ${shipper.toFixed(1)} µs, processor ${processor.toFixed(1)} µs; TLS everywhere`,
    },
    {
      name: 'flow_bulk_in_flight',
      what: 'share of the time in which a bulk was under way',
      value: median(runs.map(({ bulks }) => bulks.busy / bulks.span)),
      unit: 'ratio',
      target: { value: 0.99, better: 'more' },
      note: `${runs[0]?.bulks.count} bulks`,
    },
    {
      name: 'flow_rate',
      what: 'events stored on the way',
      value: median(runs.map(({ seconds }) => lines / seconds)),
      unit: 'events/s',
    },
    {
      name: 'flow_memory',
      what: 'largest resident set of that processor',
      value: Math.max(...runs.map(({ peakMiB }) => peakMiB)),
      unit: 'MiB',
      target: { value: 384, better: 'less' },
    },
  ]
}

function ofCluster(lines: number, runs: readonly FlowRun[], bare: readonly number[]): Figure {
  const ours = median(runs.map(({ cpu }) => cpu.cluster))
  const alone = median(bare)
  const each = (seconds: number) => `${((seconds / lines) * 1e6).toFixed(0)} µs`
  return {
    name: 'flow_cluster_cpu',
    what: "the cluster's CPU a document against ready-made bulks of the same events",
    value: ours / alone,
    unit: 'ratio',
    target: { value: 1.05, better: 'less' },
    note: `${each(ours)}, ready-made ${each(alone)}`,
  }
}
