import { expect, test } from "vitest";
import { exposition } from "./exposition.ts";
import { createMetrics } from "./metrics.ts";
import { createRegistry } from "./registry.ts";

test("counters, gauges and histograms are written in Prometheus' format", () => {
  const registry = createRegistry();
  const taken = registry.counter("taken_total", "What was taken.");
  taken.add({ by: 'a "cat"\n\\' });
  taken.add({ by: "dog" }, 2);
  taken.add({ by: "dog" });
  registry.gauge("waiting", "What waits.").set(4);
  const wait = registry.histogram("wait_seconds", "How long.", [1, 5]);
  for (const seconds of [0.5, 1, 3, 60]) wait.observe(seconds, { for: "tea" });
  expect(exposition("kitchen", registry.metrics)).toBe(
    String.raw`# HELP taken_total What was taken.
# TYPE taken_total counter
taken_total{function="kitchen",by="a \"cat\"\n\\"} 1
taken_total{function="kitchen",by="dog"} 3
# HELP waiting What waits.
# TYPE waiting gauge
waiting{function="kitchen"} 4
# HELP wait_seconds How long.
# TYPE wait_seconds histogram
wait_seconds_bucket{function="kitchen",for="tea",le="1"} 2
wait_seconds_bucket{function="kitchen",for="tea",le="5"} 3
wait_seconds_bucket{function="kitchen",for="tea",le="+Inf"} 4
wait_seconds_sum{function="kitchen",for="tea"} 64.5
wait_seconds_count{function="kitchen",for="tea"} 4
`,
  );
});

test("a metric without observations is left out, because a zero would add a series per function", () => {
  expect(exposition("idle", createMetrics().registry.metrics)).toBe("");
});

test("names follow Prometheus' conventions: base units, counters end in _total, all start with todo_", () => {
  for (const { name, type, help } of createMetrics().registry.metrics) {
    expect(name).toMatch(/^todo_[a-z_]+$/);
    expect([name, name.endsWith("_total")]).toEqual([name, type === "counter"]);
    if (type === "histogram") expect(name).toMatch(/_seconds$/);
    expect(help).toMatch(/\.$/);
  }
});
