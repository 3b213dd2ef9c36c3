import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { catalog } from "@todo/contracts/events/catalog";
import { compileSubscription } from "@todo/local-runtime/pubsub/subscription";
import { oneTry } from "@todo/local-runtime/resources/delivery-policy";
import { loadResources } from "@todo/local-runtime/resources/load";
import { expect, test } from "vitest";
import { root } from "../../scripts/dev/root.ts";
import { type Manifest, ofKind, readManifests } from "../support/manifest.ts";

/** The events that a subscription delivers to each function: the types in its rules, or those of its whole topic. */
function sentBy({ spec }: Manifest): { name: string; type: string }[] {
  const at = (path: string, type: string) => ({ name: path.split("/")[1] ?? "", type });
  return spec.routes.default === "/ignored"
    ? spec.routes.rules.map((rule: Manifest) => at(rule.path, rule.match.split('"')[1]))
    : catalog.filter((it) => it.topic === spec.topic).map((it) => at(spec.routes.default, it.type));
}

/** The types of the events that a function handles. */
async function handledBy(name: string): Promise<(string | undefined)[]> {
  const source = await readFile(join(root, `functions/${name}/src/app.ts`), "utf8");
  if (source.includes("catalog.map(")) return catalog.map((it) => it.type);
  return [...source.matchAll(/\bon\(([A-Z]\w+),/g)].map(
    ([, event]) => catalog.find((it) => it.name === event)?.type,
  );
}

test("a function is sent exactly the events that it handles, each once", async () => {
  const subscriptions = ofKind(await readManifests("dapr-components/*.yaml"), "Subscription");
  const byFunction = Map.groupBy(subscriptions.flatMap(sentBy), ({ name }) => name);
  expect(byFunction.size).toBeGreaterThan(5);
  for (const [name, own] of byFunction) {
    expect([name, own.map(({ type }) => type).sort()]).toEqual([name, (await handledBy(name)).sort()]);
  }
});

test("one consumer delivers a task's events to the functions that plan for it, instead of one consumer for each", async () => {
  const subscriptions = ofKind(await readManifests("dapr-components/*.yaml"), "Subscription");
  const planning = subscriptions.filter((it) => sentBy(it).some(({ name }) => name.startsWith("on-task-")));
  expect(planning.map(({ metadata }) => metadata.name)).toEqual(["on-task.todo.task-events"]);
});

const reminder = { id: "1", lead_time: "PT1H", remind_at: null };
const noReminders = { has_reminders: false };

test.each<[type: string, data: object, wanted: boolean]>([
  ["created", { task: { reminders: [] } }, false],
  ["created", { task: { reminders: [reminder] } }, true],
  ["updated", { changes: { priority: {} }, has_reminders: true }, false],
  ["updated", { changes: { title: {}, tags: {} } }, false],
  ["updated", { changes: { due_date: {} }, ...noReminders }, false],
  ["updated", { changes: { due_date: {} }, has_reminders: true }, true],
  ["updated", { changes: { due_date: {} } }, true],
  ["updated", { changes: { time_zone: {} } }, true],
  ["updated", { changes: { title: {}, reminders: {} } }, true],
  ["updated", { changes: { recurrence: {} }, ...noReminders }, true],
  ["reopened", noReminders, false],
  ["reopened", { has_reminders: true }, true],
  ["reopened", {}, true],
  ["restored", noReminders, true],
  ["completed", { recurs: false, ...noReminders }, false],
  ["completed", { recurs: true, ...noReminders }, true],
  ["completed", { recurs: false, has_reminders: true }, true],
  ["completed", { recurs: false }, true],
  ["completed", noReminders, true],
  ["deleted", noReminders, false],
  ["deleted", { has_reminders: true }, true],
  ["deleted", {}, true],
])("task.%s with %j wakes the function that plans: %s", async (name, data, wanted) => {
  const { subscriptions } = await loadResources(join(root, "dapr-components"), "todo", () => undefined);
  const resource = subscriptions.find((it) => it.metadata.name === "on-task.todo.task-events");
  if (!resource) throw new Error("on-task.yaml has no such subscription");
  const path = compileSubscription(resource, oneTry).route({ type: `com.todo.task.${name}.v1`, data });
  expect(path).toMatch(wanted ? /^\/on-task-\w+\/events$/ : /^\/ignored$/);
});
