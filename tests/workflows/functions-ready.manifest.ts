import { spawnSync } from "node:child_process";
import { poll } from "@todo/embedded-postgres/poll";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { definitionFolders } from "../../scripts/manifests/schemas.ts";
import { functionsReady } from "../../scripts/workflows/release/functions-ready.ts";
import { type ApiServer, startApiServer } from "../manifests/support/api-server.ts";
import { readManifests } from "../support/manifest.ts";

const hasKubectl = spawnSync("kubectl", ["version", "--client"]).status === 0;
const services = "/apis/serving.knative.dev/v1/namespaces/todo/services";
const release = { name: "todo", namespace: "todo" };

let server: ApiServer;

beforeAll(async () => {
  server = await startApiServer();
  vi.stubEnv("KUBECONFIG", server.kubeconfig);
  for (const folder of await definitionFolders()) {
    const definitions = await readManifests(`${folder}/*.yaml`);
    const service = definitions.find((it) => it.metadata?.name === "services.serving.knative.dev");
    if (service) await server.client.create(service);
  }
  await poll(async () => (await server.client.call("GET", services)).status === 200 || undefined, {
    everyMs: 100,
    timeoutMs: 30_000,
  });
  await server.client.create({ apiVersion: "v1", kind: "Namespace", metadata: { name: "todo" } });
}, 600_000);
afterAll(async () => {
  vi.unstubAllEnvs();
  await server?.stop();
});

/** A function, with Knative's status for it. */
async function knativeSays(name: string, instance: string, ready: string, generation = 1): Promise<void> {
  const labels = { "app.kubernetes.io/instance": instance };
  const object = {
    apiVersion: "serving.knative.dev/v1",
    kind: "Service",
    metadata: { name, labels },
    spec: { template: { spec: { containers: [{ image: "todo" }] } } },
  };
  await server.client.call("DELETE", `${services}/${name}`);
  const made = await server.client.create(object);
  const status = { observedGeneration: generation, conditions: [{ type: "Ready", status: ready }] };
  const told = await server.client.call("PUT", `${services}/${name}/status`, { ...made.body, status });
  expect([made.status, told.status]).toEqual([201, 200]);
}

test("a deployment waits for the newest revision of each of its functions, and of no others", async ({
  skip,
}) => {
  skip(!hasKubectl, "kubectl is missing");
  const waited = () => functionsReady(release, "1s");
  await knativeSays("task-api", "todo", "True");
  await knativeSays("stranger", "other", "False");
  await expect(waited()).resolves.toBeUndefined();
  await knativeSays("notifier", "todo", "False");
  await expect(waited()).rejects.toMatchObject({ code: "program_failed" });
  // Ready still refers to the previous revision.
  await knativeSays("notifier", "todo", "True", 0);
  await expect(waited()).rejects.toMatchObject({ code: "program_failed" });
  await knativeSays("notifier", "todo", "True");
  await expect(waited()).resolves.toBeUndefined();
});
