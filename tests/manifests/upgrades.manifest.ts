import { expect, test } from "vitest";
import type { Manifest } from "../support/manifest.ts";
import { production } from "./support/environments.ts";
import { render } from "./support/render.ts";

const initialScale = "autoscaling.knative.dev/initial-scale";
const scales = async (values: object): Promise<Record<string, string | undefined>> => {
  const services = (await render(production, values)).filter(
    (it: Manifest) => it.apiVersion === "serving.knative.dev/v1",
  );
  return Object.fromEntries(
    services.map((it) => [it.metadata.name, it.spec.template.metadata.annotations[initialScale]]),
  );
};

test("an upgrade wakes no function where the values say so, except those that are to be up always", async () => {
  const asleep = await scales({
    upgrades: { wakeFunctions: false },
    functions: { "task-api": { scale: { min: 1 } } },
  });
  const { "task-api": kept, ...others } = asleep;
  expect(kept).toBeUndefined();
  expect(Object.keys(others).length).toBeGreaterThan(10);
  expect(new Set(Object.values(others))).toEqual(new Set(["0"]));
});

test("by default no function asks for what Knative refuses unless it is told to allow it", async () => {
  expect(new Set(Object.values(await scales({})))).toEqual(new Set([undefined]));
});
