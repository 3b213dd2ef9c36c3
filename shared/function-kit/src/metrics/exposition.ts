import type { Labels, Metric } from "./registry.ts";

/** The content type of Prometheus' text format, which `exposition` writes. */
export const contentType = "text/plain; version=0.0.4; charset=utf-8";

/** The text that a scrape gets. A metric without a value yet is left out. */
export function exposition(functionName: string, metrics: readonly Metric[]): string {
  const common = { function: functionName };
  return metrics
    .filter((metric) => metric.series.size > 0)
    .map((metric) => {
      const { name, help, type } = metric;
      const lines = linesOf(common, metric).join("\n");
      return `# HELP ${name} ${help}\n# TYPE ${name} ${type}\n${lines}\n`;
    })
    .join("");
}

function linesOf(common: Labels, metric: Metric): string[] {
  const { name } = metric;
  if (metric.type !== "histogram") {
    return [...metric.series.values()].map(({ labels, value }) =>
      sample(name, { ...common, ...labels }, value),
    );
  }
  return [...metric.series.values()].flatMap(({ labels, counts, sum }) => {
    const all = { ...common, ...labels };
    let below = 0;
    const buckets = counts.map((count, index) => {
      below += count;
      return sample(`${name}_bucket`, { ...all, le: String(metric.bounds[index] ?? "+Inf") }, below);
    });
    return [...buckets, sample(`${name}_sum`, all, sum), sample(`${name}_count`, all, below)];
  });
}

function sample(name: string, labels: Labels, value: number): string {
  const pairs = Object.entries(labels).map(([label, text]) => `${label}="${escaped(text)}"`);
  return `${name}{${pairs.join(",")}} ${value}`;
}

const escaped = (text: string) =>
  text.replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("\n", "\\n");
