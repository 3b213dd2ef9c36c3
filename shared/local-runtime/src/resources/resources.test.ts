import { expect, test, vi } from "vitest";
import { component, kafka, resiliency, subscription, writeResources } from "../testing/resources.ts";
import { startTestRuntime } from "../testing/start.ts";
import { inboundPolicy } from "./delivery-policy.ts";
import { loadResources } from "./load.ts";

const nothing = () => undefined;

test.each([
  [
    "a rule that is not CEL",
    [kafka("a"), subscription("a", "t", "routes: { rules: [{ match: '==', path: /a }] }")],
  ],
  ["a subscription to a pubsub that is not there", [subscription("a", "t", "routes: { default: /a }")]],
  [
    "a malformed duration",
    [kafka("a"), subscription("a", "t", "routes: { default: /a }"), resiliency(["a"], 1, "soon")],
  ],
  ["malformed YAML", ["a: [", ""]],
  ["a component without a type", ["kind: Component\nmetadata: { name: a }\nspec: {}"]],
])("%s keeps the runtime from starting, and the error names it", async (_, documents) => {
  const resourcesPath = await writeResources(...documents);
  await expect(startTestRuntime({ resourcesPath })).rejects.toMatchObject({ code: "invalid_resource" });
});

test("a malformed schedule keeps the runtime from starting, and releases the database", async () => {
  const resourcesPath = await writeResources(component("cron", "bindings.cron", { schedule: "whenever" }));
  await expect(startTestRuntime({ resourcesPath })).rejects.toMatchObject({ code: "invalid_schedule" });
  await startTestRuntime({ resourcesPath: await writeResources() });
});

test("resources scoped to other apps, or of kinds that are not used here, are ignored", async () => {
  const log = vi.fn();
  const folder = await writeResources(
    `${kafka("mine")}\nscopes: [todo]`,
    `${kafka("theirs")}\nscopes: [other]`,
    "kind: Configuration\nmetadata: { name: c }",
  );
  const { components } = await loadResources(folder, "todo", log);
  expect(components.map(({ metadata }) => metadata.name)).toEqual(["mine"]);
  expect(log).toHaveBeenCalledTimes(1);
});

test("retries wait as their policy says, and end", async () => {
  const { resiliencies } = await loadResources(
    await writeResources(resiliency(["a"], 2, "3s")),
    "todo",
    nothing,
  );
  const { waitBefore, timeout } = inboundPolicy("a", resiliencies);
  expect([1, 2, 3].map(waitBefore)).toEqual([3000, 3000, undefined]);
  expect(timeout).toBe(5000);
  expect(inboundPolicy("b", resiliencies).waitBefore(1)).toBeUndefined();
});

test("exponential retries grow up to the maximum interval", async () => {
  const exponential = resiliency(["a"], -1).replace(
    "policy: constant, duration: 10ms",
    "policy: exponential, initialInterval: 1s, multiplier: 2, randomizationFactor: 0, maxInterval: 5s",
  );
  const { resiliencies } = await loadResources(await writeResources(exponential), "todo", nothing);
  expect([1, 2, 3, 4, 99].map(inboundPolicy("a", resiliencies).waitBefore)).toEqual([
    1000, 2000, 4000, 5000, 5000,
  ]);
});
