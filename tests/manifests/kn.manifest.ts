import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { functionNames, knativeFolder, readManifest } from "../../scripts/deploy-kn/manifests.ts";
import { writeServices } from "../../scripts/deploy-kn/run-deploy.ts";

const names = await functionNames();
let target: string;

beforeAll(async () => {
  target = await mkdtemp(join(tmpdir(), "todo-kn-"));
  const imageOf = (name: string) => `registry.example/todo-${name}@sha256:${"0".repeat(64)}`;
  await writeServices({ namespace: "elsewhere", imageOf, target, say: () => undefined });
}, 600_000);
afterAll(() => rm(target, { recursive: true, force: true }));

test.each(names)("kn accepts %s unchanged, with the image that is deployed", async (name) => {
  const [written] = await readManifest(join(target, `elsewhere/ksvc/${name}.yaml`));
  const [source] = await readManifest(join(knativeFolder, `${name}.yaml`));
  expect(written.metadata).toMatchObject({ ...source.metadata, namespace: "elsewhere" });
  const [container] = written.spec.template.spec.containers;
  expect(container.image).toBe(`registry.example/todo-${name}@sha256:${"0".repeat(64)}`);
  container.image = source.spec.template.spec.containers[0].image;
  // An empty value is the default, which kn omits.
  for (const entry of source.spec.template.spec.containers[0].env) if (entry.value === "") delete entry.value;
  expect(written.spec).toMatchObject(source.spec);
});
