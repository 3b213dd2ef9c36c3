import { describe, expect, test } from "vitest";
import { readManifests } from "../support/manifest.ts";
import { environments, local, production, variations } from "./support/environments.ts";
import { invalid } from "./support/kubeconform.ts";
import { render } from "./support/render.ts";

test.each(Object.entries(environments))(
  "every object for %s is valid for its kind",
  async (_, environment) => {
    const objects = await render(environment);
    expect(objects.length).toBeGreaterThan(50);
    expect(await invalid(objects)).toEqual([]);
  },
);

describe.each(Object.entries({ local, production }))("for %s", (_, environment) => {
  test.each(Object.entries(variations))("every object is valid for its kind %s", async (_name, values) => {
    expect(await invalid(await render(environment, values))).toEqual([]);
  });
});

test.each(["knative/**/[!k]*.yaml", "dapr-components/*.yaml"])(
  "every object in %s is valid for its kind",
  async (pattern) => {
    const objects = await readManifests(pattern);
    expect(objects.length).toBeGreaterThan(10);
    expect(await invalid(objects)).toEqual([]);
  },
);

test.each([
  [
    "an unknown field",
    {
      apiVersion: "v1",
      kind: "Service",
      metadata: { name: "a" },
      spec: { ports: [{ port: 80, prot: "TCP" }] },
    },
    /prot/,
  ],
  [
    "an unknown field of a custom kind",
    {
      apiVersion: "dapr.io/v1alpha1",
      kind: "Component",
      metadata: { name: "a" },
      spec: { type: "a", version: "v1", data: [] },
    },
    /data/,
  ],
  [
    "an unknown field of a custom kind's metadata",
    { apiVersion: "serving.knative.dev/v1", kind: "Service", metadata: { name: "a", lables: {} }, spec: {} },
    /lables/,
  ],
  [
    "an unknown kind",
    { apiVersion: "example.com/v1", kind: "Thing", metadata: { name: "a" } },
    /could not find schema/,
  ],
  ["a missing field", { apiVersion: "batch/v1", kind: "Job", metadata: { name: "a" }, spec: {} }, /template/],
  ["a null", { apiVersion: "v1", kind: "ConfigMap", metadata: { name: "a" }, data: null }, /null/],
])("the check refuses %s", async (_, object, message) => {
  expect(await invalid([object])).toEqual([expect.stringMatching(message)]);
});
