/** Names and values that distinguish the series of a metric. Values come from small, known sets: never ids. */
export type Labels = Readonly<Record<string, string>>;

interface Described {
  readonly name: string;
  readonly help: string;
}

/** One series of a counter or gauge. */
export interface Value {
  readonly labels: Labels;
  value: number;
}

/** One series of a histogram. */
export interface Distribution {
  readonly labels: Labels;
  /** Observations in each bucket, each counted once; the last bucket is for those above every bound. */
  readonly counts: number[];
  sum: number;
}

export type Metric =
  | (Described & { readonly type: "counter" | "gauge"; readonly series: ReadonlyMap<string, Value> })
  | (Described & {
      readonly type: "histogram";
      readonly bounds: readonly number[];
      readonly series: ReadonlyMap<string, Distribution>;
    });

export interface Counter {
  add(labels?: Labels, by?: number): void;
}

export interface Gauge {
  set(value: number, labels?: Labels): void;
}

export interface Histogram {
  observe(value: number, labels?: Labels): void;
}

/** The metrics of one function. A few lines instead of a library, to keep the start short (docs/adr/0010). */
export interface Registry {
  readonly metrics: readonly Metric[];
  counter(name: string, help: string): Counter;
  gauge(name: string, help: string): Gauge;
  /** @param bounds upper bounds of the buckets, ascending */
  histogram(name: string, help: string, bounds: readonly number[]): Histogram;
}

export function createRegistry(): Registry {
  const metrics: Metric[] = [];
  const values = (type: "counter" | "gauge", name: string, help: string) => {
    const series = new Map<string, Value>();
    metrics.push({ type, name, help, series });
    return (labels: Labels) => seriesOf(series, labels, () => ({ labels, value: 0 }));
  };
  return {
    metrics,
    counter(name, help) {
      const of = values("counter", name, help);
      return {
        add(labels = {}, by = 1) {
          of(labels).value += by;
        },
      };
    },
    gauge(name, help) {
      const of = values("gauge", name, help);
      return {
        set(value, labels = {}) {
          of(labels).value = value;
        },
      };
    },
    histogram(name, help, bounds) {
      const series = new Map<string, Distribution>();
      metrics.push({ type: "histogram", name, help, bounds, series });
      const empty = () => new Array<number>(bounds.length + 1).fill(0);
      return {
        observe(value, labels = {}) {
          const one = seriesOf(series, labels, () => ({ labels, counts: empty(), sum: 0 }));
          const at = bounds.findIndex((bound) => value <= bound);
          const bucket = at < 0 ? bounds.length : at;
          one.counts[bucket] = (one.counts[bucket] ?? 0) + 1;
          one.sum += value;
        },
      };
    },
  };
}

function seriesOf<Series>(all: Map<string, Series>, labels: Labels, create: () => Series): Series {
  const key = Object.values(labels).join("\0");
  const known = all.get(key);
  if (known) return known;
  const created = create();
  all.set(key, created);
  return created;
}
