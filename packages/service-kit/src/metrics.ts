import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'

/** The metrics of one service, kept apart from those of any other in the same process. */
export interface Metrics {
  /** A number that only grows. `name` is `weir_…_total`, `weir_…_seconds_total` or `weir_…_bytes_total`. */
  counter<const L extends string>(
    name: `weir_${string}_total`,
    help: string,
    labels?: readonly L[],
  ): Counter<L>
  /** A number that goes up and down. With `collect`, it is asked for whenever the metrics are read. */
  gauge<const L extends string>(name: `weir_${string}`, help: string, options?: GaugeOptions<L>): Gauge<L>
  /** A distribution in base units. `name` is `weir_…_seconds` or `weir_…_bytes`. */
  histogram<const L extends string>(
    name: `weir_${string}_seconds` | `weir_${string}_bytes`,
    help: string,
    options?: HistogramOptions<L>,
  ): Histogram<L>
  /** All of them in Prometheus' text format. */
  text(): Promise<string>
  readonly contentType: string
  readonly registry: Registry
}

export interface GaugeOptions<L extends string> {
  readonly labels?: readonly L[]
  readonly collect?: (gauge: Gauge<L>) => void | Promise<void>
}

export interface HistogramOptions<L extends string> {
  readonly labels?: readonly L[]
  /** Upper bounds, ascending. Default: from 1 ms to 30 s for seconds, from 1 KiB to 1 GiB for bytes. */
  readonly buckets?: readonly number[]
}

const secondBuckets = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30]
const byteBuckets = [2 ** 10, 2 ** 14, 2 ** 17, 2 ** 20, 2 ** 23, 2 ** 26, 2 ** 30]

/** Metrics in a registry of their own. `ofProcess` adds memory, CPU and event loop (once a process is enough). */
export function createMetrics(options: { readonly ofProcess?: boolean } = {}): Metrics {
  const registry = new Registry()
  if (options.ofProcess === true) collectDefaultMetrics({ register: registry })
  const registers = [registry]
  return {
    registry,
    contentType: registry.contentType,
    text: () => registry.metrics(),
    counter: (name, help, labels = []) => new Counter({ name, help, labelNames: labels, registers }),
    gauge<const L extends string>(
      name: string,
      help: string,
      { labels = [], collect }: GaugeOptions<L> = {},
    ) {
      const gauge: Gauge<L> = new Gauge({
        name,
        help,
        labelNames: labels,
        registers,
        ...(collect === undefined ? {} : { collect: () => collect(gauge) }),
      })
      return gauge
    },
    histogram(name, help, { labels = [], buckets } = {}) {
      const standard = name.endsWith('_bytes') ? byteBuckets : secondBuckets
      return new Histogram({ name, help, labelNames: labels, registers, buckets: [...(buckets ?? standard)] })
    },
  }
}

/** The metrics of several services in one text, for a process that runs them all. Names must differ. */
export function mergeMetrics(...all: readonly Metrics[]): Pick<Metrics, 'text' | 'contentType'> {
  const merged = Registry.merge(all.map(({ registry }) => registry))
  return { text: () => merged.metrics(), contentType: merged.contentType }
}
