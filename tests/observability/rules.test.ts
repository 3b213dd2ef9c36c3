import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { createMetrics } from "@todo/function-kit/metrics/metrics";
import { beforeAll, expect, test } from "vitest";
import { parse } from "yaml";
import { root } from "../../scripts/dev/root.ts";
import { foreignMetrics } from "./foreign-metrics.ts";
import { readPromql } from "./promql.ts";

interface Rule {
  readonly alert?: string;
  readonly record?: string;
  readonly expr: string;
  readonly labels?: Record<string, string>;
  readonly annotations?: Record<string, string>;
}

let rules: Rule[];
let panels: { title: string; expr: string }[];
let docs: string;

beforeAll(async () => {
  const read = (path: string) => readFile(join(root, path), "utf8");
  const files = "charts/todo/files/monitoring";
  rules = parse(await read(`${files}/rules.yaml`)).groups.flatMap((group: { rules: Rule[] }) => group.rules);
  panels = JSON.parse(await read(`${files}/dashboard.json`)).panels.flatMap(
    ({ title, targets }: { title: string; targets: { expr: string }[] }) =>
      targets.map(({ expr }) => ({ title, expr })),
  );
  docs = await read("docs/observability.md");
});

const ours = createMetrics().registry.metrics;
/** As they are scraped: a histogram has three series. */
const exposed = ours.flatMap(({ name, type }) =>
  type === "histogram" ? [`${name}_bucket`, `${name}_sum`, `${name}_count`] : [name],
);
const recorded = () => rules.flatMap(({ record }) => record ?? []);
const expressions = () => [
  ...rules.map(({ alert, record, expr }) => ({ name: alert ?? record ?? "", expr })),
  ...panels.map(({ title, expr }) => ({ name: `panel "${title}"`, expr })),
];

test("every metric that a rule or a panel reads is exposed by us or by a component in the list", () => {
  const known = new Set([...exposed, ...recorded(), ...Object.keys(foreignMetrics)]);
  for (const { name, expr } of expressions()) {
    const { metrics } = readPromql(expr);
    expect([name, metrics.length > 0]).toEqual([name, true]);
    expect([name, metrics.filter((metric) => !known.has(metric))]).toEqual([name, []]);
  }
});

test("every recorded or third-party metric is read by an alert or a panel", () => {
  const read = new Set(expressions().flatMap(({ expr }) => readPromql(expr).metrics));
  for (const name of [...recorded(), ...Object.keys(foreignMetrics)]) expect(read).toContain(name);
});

test("a counter is never read by a function that misses the first event after a start from zero", () => {
  for (const { name, expr } of expressions()) {
    expect([name, /\b(rate|increase|irate)\(\s*todo_/.test(expr)]).toEqual([name, false]);
  }
});

test("every alert has a severity, a summary, and a link to its explanation", () => {
  const headings = [...docs.matchAll(/^#+ (.+)$/gm)].map(([, text]) => anchor(text ?? ""));
  const alerts = rules.filter(({ alert }) => alert);
  expect(alerts.length).toBeGreaterThan(10);
  for (const { alert, labels, annotations } of alerts) {
    expect(["warning", "critical"]).toContain(labels?.severity);
    expect(annotations?.summary).toBeTruthy();
    const [file, heading] = annotations?.runbook?.split("#") ?? [];
    expect([alert, file]).toEqual([alert, "docs/observability.md"]);
    expect(headings).toContain(heading);
  }
});

test("every metric of ours is documented", () => {
  for (const { name } of ours) expect(docs).toContain(`\`${name}\``);
});

/** As GitHub derives it from a heading. */
const anchor = (heading: string) =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N} -]/gu, "")
    .replaceAll(" ", "-");
