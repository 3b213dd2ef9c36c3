import { parser } from "@prometheus-io/lezer-promql";

/** What an expression reads, according to the grammar of Prometheus' own editor. */
export interface Read {
  readonly metrics: string[];
  readonly labels: string[];
}

/** @throws SyntaxError naming the position */
export function readPromql(expression: string): Read {
  const found: Read = { metrics: [], labels: [] };
  parser.parse(expression).iterate({
    enter({ type, from, to, node }) {
      const text = expression.slice(from, to);
      if (type.isError) throw new SyntaxError(`at ${from}: ${expression.slice(from, from + 30)}`);
      if (type.name === "Identifier" && node.parent?.type.name === "VectorSelector") found.metrics.push(text);
      if (type.name === "LabelName") found.labels.push(text);
    },
  });
  return found;
}
