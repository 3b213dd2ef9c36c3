import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { promisify } from "node:util";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { root } from "../../scripts/dev/root.ts";
import { installTool } from "../../scripts/manifests/tools.ts";
import { waitFor } from "../../scripts/testing/wait-for.ts";
import { deploy } from "../../scripts/workflows/release/deploy.ts";
import { type ApiServer, startApiServer } from "../manifests/support/api-server.ts";
import { startControllers } from "../manifests/support/controllers.ts";
import { defineCustomKinds } from "../manifests/support/custom-kinds.ts";
import { playKnative } from "../manifests/support/played-knative.ts";
import { type Course, type PlayedNode, playNode } from "../manifests/support/played-node.ts";
import { chart } from "../manifests/support/render.ts";
import type { Manifest } from "../support/manifest.ts";

// Helm, kubectl, the API server and the controllers are real. Only running containers is simulated.

const done = (prints: string): Course => ({ exitCode: 0, prints });
const failed = (prints: string): Course => ({ exitCode: 1, prints });
const release = { name: "todo", namespace: "todo" };

let folder: string;
let server: ApiServer;
let node: PlayedNode;
const stops: (() => Promise<void>)[] = [];
let courseOf: (name: string, start: number) => Course | undefined;
let printed: string[];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "todo-deploy-"));
  server = await startApiServer();
  stops.push(() => server.stop());
  vi.stubEnv("KUBECONFIG", server.kubeconfig);
  const tools = dirname(await installTool("kube-apiserver", console.log));
  vi.stubEnv("PATH", [tools, process.env.PATH].join(delimiter));
  await defineCustomKinds(server.client);
  const labels = { "pod-security.kubernetes.io/enforce": "restricted" };
  const namespace = { apiVersion: "v1", kind: "Namespace", metadata: { name: "todo", labels } };
  expect((await server.client.create(namespace)).status).toBe(201);
  stops.push(await startControllers(server));
  stops.push(playKnative(server));
  node = await playNode(server, (...of) => courseOf(...of));
  stops.push(() => node.stop());
}, 600_000);
afterAll(async () => {
  for (const stop of stops.reverse()) await stop();
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true, force: true });
});
beforeEach(() => {
  printed = [];
  vi.spyOn(console, "log").mockImplementation((line) => void printed.push(String(line)));
});
afterEach(() => vi.restoreAllMocks());

/** Jobs and the smoke test end as the test says; servers, nginx and daprd keep running. */
const play = (own: Record<string, (start: number) => Course>) => {
  const usual: typeof own = {
    topics: () => done("topics are as they should be"),
    migrate: () => done("The database is up to date."),
    "smoke-test": () => done("Everything works as expected."),
  };
  const all = { ...usual, ...own };
  courseOf = (name, start) => all[name]?.(start);
};

async function deployWith(values: object) {
  const own = join(folder, "values.json");
  await writeFile(own, JSON.stringify(values));
  const valuesFiles = [join(chart, "values-local.yaml"), own];
  return deploy({ release, chart, valuesFiles, timeout: "60s" });
}

const replicas = async () => {
  const { status, body } = await server.client.call(
    "GET",
    "/apis/apps/v1/namespaces/todo/deployments/gateway",
  );
  return status === 404 ? undefined : body.spec.replicas;
};

test("a first deployment whose smoke test fails is removed completely", async () => {
  play({ "smoke-test": () => failed("FAIL  a task is created: it answered 503") });
  const { before, after, failure } = await deployWith({});
  expect({ before, after }).toEqual({ before: undefined, after: undefined });
  expect(failure?.message).toContain("test");
  expect(printed.join("\n")).toContain("FAIL  a task is created: it answered 503");
  expect(await replicas()).toBeUndefined();
}, 120_000);

test("a deployment whose smoke test passes stays, and prints the test's output", async () => {
  play({});
  const { before, after, failure } = await deployWith({});
  expect(failure).toBeUndefined();
  expect({ before, after }).toEqual({ before: undefined, after: 1 });
  expect(printed.join("\n")).toContain("Everything works as expected.");
  expect(await replicas()).toBe(1);
}, 120_000);

test("a second deployment stays too, and the first one's smoke test does not get in its way", async () => {
  play({});
  const { before, after, failure } = await deployWith({ gateway: { replicas: 2 } });
  expect(failure).toBeUndefined();
  expect({ before, after }).toEqual({ before: 1, after: 2 });
  expect(await replicas()).toBe(2);
}, 120_000);

test("an upgrade whose smoke test fails is rolled back", async () => {
  play({ "smoke-test": () => failed("FAIL  its reminder rings") });
  const { before, after, failure } = await deployWith({ gateway: { replicas: 3 } });
  expect(failure?.message).toContain("test");
  expect(before).toBe(2);
  expect(after).toBeGreaterThan(2);
  expect(await replicas()).toBe(2);
}, 120_000);

test.each(["migrate", "topics"])(
  "a first failure in %s is retried in the same pod, at the same address",
  async (job) => {
    const before = node.startsOf(job).length;
    play({ [job]: (start) => (start < 4 ? failed("connect ETIMEDOUT") : done("done")) });
    const { failure } = await deployWith({ gateway: { replicas: 2 } });
    expect(failure).toBeUndefined();
    expect(node.startsOf(job).slice(before)).toEqual([4]);
  },
  120_000,
);

test("an upgrade whose migration fails permanently changes nothing", async () => {
  play({ migrate: () => failed("syntax error") });
  const { failure } = await deployWith({ gateway: { replicas: 3 } });
  expect(failure).toBeDefined();
  expect(await replicas()).toBe(2);
}, 120_000);

describe("check-cluster.sh", () => {
  const check = async (...steps: string[]) => {
    const script = join(root, "scripts/workflows/check-cluster.sh");
    const {
      code = 0,
      stdout,
      stderr,
    } = (await promisify(execFile)("bash", [script, ...steps], { cwd: root }).catch(
      (error: { code: number; stdout: string; stderr: string }) => error,
    )) as { code?: number; stdout: string; stderr: string };
    return { code, lines: `${stdout}${stderr}`.split("\n").filter((it) => /^(ok|FAIL)/.test(it)) };
  };

  test("passes if an upgrade stays, a failing one is rolled back, and daprd has no warnings", async () => {
    const smokeTests = [done("Everything works as expected."), failed("a wrong token: it answered 503")];
    play({ "smoke-test": () => smokeTests.shift() ?? failed("asked too often") });
    const steps = ["started-once", "quiet", "upgrade", "rollback"];
    expect(await check(...steps)).toEqual({ code: 0, lines: steps.map((it) => `ok    ${it}`) });
  }, 240_000);

  test("fails if an upgrade does not stay, or if one stays that should not", async () => {
    play({ "smoke-test": () => failed("a task is created: it answered 503") });
    expect(await check("upgrade")).toEqual({ code: 1, lines: ["FAIL  the upgrade did not stay"] });
    play({});
    const message = "FAIL  an upgrade stayed whose smoke test cannot pass";
    expect(await check("rollback")).toEqual({ code: 1, lines: [message] });
  }, 240_000);

  test("fails if daprd logs a warning or was restarted", async () => {
    const warning = "Component pubsub references an env variable that isn't allowed: KAFKA_CA_CERT";
    play({ daprd: (start) => (start === 1 ? failed(warning) : { prints: warning }) });
    const { body } = await server.client.call("GET", "/api/v1/namespaces/todo/pods");
    const old = body.items.find((it: Manifest) => it.metadata.labels["app.kubernetes.io/name"] === "daprd");
    await server.client.call("DELETE", `/api/v1/namespaces/todo/pods/${old.metadata.name}`);
    await waitFor("another daprd", () => node.startsOf("daprd").at(-1) === 2);
    expect(await check("started-once")).toMatchObject({
      code: 1,
      lines: ["FAIL  daprd was started again: 1"],
    });
    expect(await check("quiet")).toMatchObject({
      code: 1,
      lines: [expect.stringMatching(/^FAIL {2}daprd warned/)],
    });
  }, 120_000);

  test("names an unknown step before it does anything", async () => {
    expect(await check("policys")).toEqual({
      code: 1,
      lines: ["FAIL  there is no step policys (more with --help)"],
    });
  });
});
