import { expect, test } from "vitest";
import { type Manifest, named, ofKind } from "../support/manifest.ts";
import { environments, local, production } from "./support/environments.ts";
import { render } from "./support/render.ts";

const hookOf = ({ metadata }: Manifest): string => metadata.annotations["helm.sh/hook"];
const weightOf = ({ metadata }: Manifest): number => Number(metadata.annotations["helm.sh/hook-weight"] ?? 0);

test("migrations and topics run before an upgrade, so that a failed migration changes nothing else", async () => {
  const objects = await render(production);
  expect(hookOf(named(objects, "Job", "migrate"))).toBe("pre-install,pre-upgrade");
  expect(hookOf(named(objects, "Job", "topics"))).toBe("pre-install,pre-upgrade");
});

test.each([
  ["the chart brings the servers", local],
  ["External Secrets has yet to make the Secrets", environments["production, values-gke.yaml"]!],
])(
  "where %s, the first migration runs after them, every later one before the upgrade",
  async (_, environment) => {
    const objects = await render(environment);
    expect(hookOf(named(objects, "Job", "migrate"))).toBe("post-install,pre-upgrade");
    expect(hookOf(named(objects, "Job", "topics"))).toBe("post-install,pre-upgrade");
  },
);

test("a hook before the install needs nothing from the release", async () => {
  const objects = await render(production);
  const made = new Set(
    objects.filter((it) => !it.metadata.annotations?.["helm.sh/hook"]).map((it) => it.metadata.name),
  );
  for (const job of ofKind(objects, "Job").filter((it) => hookOf(it).includes("pre-install"))) {
    const { spec } = job.spec.template;
    expect(spec.serviceAccountName).toBeUndefined();
    const volumes = (spec.volumes ?? []).map(
      (it: Manifest) => it.configMap?.name ?? it.secret?.secretName ?? "",
    );
    const secrets = spec.containers[0].env.map((it: Manifest) => it.valueFrom?.secretKeyRef?.name ?? "");
    for (const name of [...volumes, ...secrets]) expect(made).not.toContain(name);
  }
});

test("topics are created before the migrations end", async () => {
  const objects = await render(production);
  expect(weightOf(named(objects, "Job", "topics"))).toBeLessThan(weightOf(named(objects, "Job", "migrate")));
});

test("a failed hook does not keep the next one from running", async () => {
  const objects = await render(production);
  const hooks = objects.filter((it) => it.metadata.annotations?.["helm.sh/hook"]);
  expect(hooks.map((it) => `${it.kind} ${it.metadata.name}`).sort()).toEqual([
    "Job migrate",
    "Job topics",
    "Pod smoke-test",
  ]);
  for (const { metadata, spec } of hooks) {
    const policies = metadata.annotations["helm.sh/hook-delete-policy"].split(",");
    expect(policies).toContain("before-hook-creation");
    expect(policies).not.toContain("hook-failed");
    expect(spec.activeDeadlineSeconds).toBeGreaterThan(0);
  }
});

test("`helm test` exercises the system from inside the cluster, as a user would, once", async () => {
  const pod = named(await render(production), "Pod", "smoke-test");
  expect(hookOf(pod)).toBe("test");
  expect(pod.spec.restartPolicy).toBe("Never");
  const [{ image, env }] = pod.spec.containers;
  expect(image).toMatch(/\/todo-smoke-test@/);
  expect(env).toContainEqual({ name: "TODO_URL", value: "http://todo" });
  expect(env).toContainEqual({
    name: "DAPR_API_TOKEN",
    valueFrom: { secretKeyRef: { name: "dapr-api-token", key: "token" } },
  });
});

test("hooks can be turned off", async () => {
  const objects = await render(production, {
    migrations: { enabled: false },
    kafka: { topics: { create: false } },
  });
  const hooks = objects.filter((it) => it.metadata.annotations?.["helm.sh/hook"]);
  expect(hooks.map((it) => it.metadata.name)).toEqual(["smoke-test"]);
});
