import { parseSchedule } from "@todo/local-runtime/schedule";
import { expect, test } from "vitest";
import type { Manifest } from "../support/manifest.ts";
import { production } from "./support/environments.ts";
import { render } from "./support/render.ts";

const at = async (everyMinutes: number, more: object = {}) =>
  render(production, { sweeps: { everyMinutes }, ...more });
const named = (objects: Manifest[], kind: string, name: string) =>
  objects.find((it) => it.kind === kind && it.metadata.name === name);

test.each([
  [1, 60],
  [5, 300],
  [60, 3_600],
])(
  "with a sweep every %i minutes the ticks are %i seconds apart, none on a whole minute",
  async (every, seconds) => {
    const component = named(await at(every), "Component", "cron-reminders");
    const entries = component?.spec.metadata.filter((it: Manifest) => it.name === "schedule");
    expect(entries).toHaveLength(1);
    const schedule = parseSchedule(entries[0].value);
    const first = schedule.next(new Date("2030-01-01T00:00:00Z")) as Date;
    const second = schedule.next(first) as Date;
    expect([(second.getTime() - first.getTime()) / 1000, first.getSeconds()]).toEqual([seconds, 30]);
  },
);

const waits = async (every: number): Promise<Record<string, string[]>> => {
  const rule = named(await at(every, { monitoring: { enabled: true } }), "PrometheusRule", "todo");
  const alerts = rule?.spec.groups.flatMap((group: Manifest) => group.rules);
  const times = (name: string) => {
    const { expr, for: lasting = "" } = alerts.find((it: Manifest) => it.alert === name);
    return [...(expr.match(/\[\w+\]|> \d+/g) ?? []), lasting];
  };
  return Object.fromEntries(
    ["TodoOutboxStuck", "TodoRemindersOverdue", "TodoWorkLeft", "TodoSweepMissing", "TodoEventsLate"].map(
      (name) => [name, times(name)],
    ),
  );
};

test("alerts that read what the sweeps report wait for as many sweeps as ever, and no other alert waits longer", async () => {
  const usual = await waits(1);
  expect(usual).toEqual({
    TodoOutboxStuck: ["[3m]", "> 180", "3m"],
    TodoRemindersOverdue: ["[3m]", "> 180", "3m"],
    TodoWorkLeft: ["[3m]", "> 0", "[3m]", "> 0", "10m"],
    TodoSweepMissing: ["[1d]", "> 300", ""],
    TodoEventsLate: ["> 60", "5m"],
  });
  expect(await waits(10)).toEqual({
    TodoOutboxStuck: ["[30m]", "> 180", "30m"],
    TodoRemindersOverdue: ["[30m]", "> 180", "30m"],
    TodoWorkLeft: ["[30m]", "> 0", "[30m]", "> 0", "100m"],
    TodoSweepMissing: ["[1d]", "> 3000", ""],
    TodoEventsLate: ["> 60", "5m"],
  });
});

test.each([
  [{ enabled: false }, "6s"],
  [{ enabled: true }, "25s"],
  [{ enabled: true, interval: "1m" }, "70s"],
  [{ enabled: true, interval: "500ms" }, "11s"],
])(
  "with monitoring %o cron-reminders stays for %s: Prometheus has asked it before it sleeps",
  async (monitoring, window) => {
    const service = named(await at(1, { monitoring }), "Service", "cron-reminders");
    expect(service?.spec.template.metadata.annotations).toMatchObject({
      "autoscaling.knative.dev/window": window,
      "autoscaling.knative.dev/min-scale": "0",
    });
    const other = named(await at(1, { monitoring }), "Service", "task-api");
    expect(other?.spec.template.metadata.annotations).not.toHaveProperty("autoscaling.knative.dev/window");
  },
);
