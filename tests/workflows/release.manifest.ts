import { execFile } from "node:child_process";
import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { root } from "../../scripts/dev/root.ts";
import { installTool } from "../../scripts/manifests/tools.ts";
import { imageValues } from "../../scripts/workflows/release/image-values.ts";
import { readImages } from "../../scripts/workflows/release/images.ts";

let folder: string;
let names: string[];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "todo-release-"));
  names = [...(await readdir(join(root, "functions"))), "migrate", "smoke-test", "web"];
});

afterAll(() => rm(folder, { recursive: true }));

/** Each image has its own digest, so that a mix-up shows. */
const digestOf = (name: string) => `sha256:${String(names.indexOf(name)).padStart(64, "0")}`;

async function render(environment: string, cloud: string): Promise<string> {
  const file = join(folder, "images.json");
  const reference = (name: string) => `registry.example.com:5000/you/todo-${name}:1a2b3c`;
  const images = names.map((name) => [name, { reference: reference(name), digest: digestOf(name) }]);
  await writeFile(file, JSON.stringify(Object.fromEntries(images)));
  const values = join(folder, "values.json");
  await writeFile(values, JSON.stringify(imageValues(await readImages(file))));
  const chart = join(root, "charts/todo");
  const files = [`values-${environment}.yaml`, `values-${cloud}.yaml`].map((it) => join(chart, it));
  const { stdout } = await promisify(execFile)(await installTool("helm", console.error), [
    ...["template", "todo", chart, "--namespace", "todo", "--kube-version", "1.34.0"],
    ...[...files, values].flatMap((it) => ["--values", it]),
    ...["--set", "kafka.brokers=kafka:9093,redis.host=redis:6380"],
  ]);
  return stdout;
}

test.each(
  ["staging", "production"].flatMap((environment) =>
    ["aks", "gke", "oke"].map((cloud) => [environment, cloud] as const),
  ),
)("the images deployed to %s on %s are those that were signed, each by its digest", async (...to) => {
  const ours = [...(await render(...to)).matchAll(/image: "?([^\s"]*todo-[^\s"]*)/g)].map((it) => it[1]);
  expect([...new Set(ours)].sort()).toEqual(
    names.map((name) => `registry.example.com:5000/you/todo-${name}@${digestOf(name)}`).sort(),
  );
});
