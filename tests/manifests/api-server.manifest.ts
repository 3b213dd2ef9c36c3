import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Manifest, podTemplates, readManifests } from "../support/manifest.ts";
import { type ApiServer, startApiServer } from "./support/api-server.ts";
import { defineCustomKinds } from "./support/custom-kinds.ts";
import { environments, local, production } from "./support/environments.ts";
import { chart, helm, render } from "./support/render.ts";

let server: ApiServer;

beforeAll(async () => {
  server = await startApiServer();
  await defineCustomKinds(server.client);
  const labels = { "pod-security.kubernetes.io/enforce": "restricted" };
  for (const name of ["todo", "other"]) {
    await server.client.create({ apiVersion: "v1", kind: "Namespace", metadata: { name, labels } });
  }
}, 600_000);
afterAll(() => server?.stop());

const refused = async (objects: readonly Manifest[]) => {
  const answers = await Promise.all(
    objects.map(
      async (it) => [it, await server.client.create(it, { dryRun: true, namespace: "other" })] as const,
    ),
  );
  return answers
    .filter(([, { status }]) => status !== 201)
    .map(([it, { body }]) => `${it.kind} ${it.metadata.name}: ${body.message}`);
};

/** The pods that controllers would create, with the parts that Pod Security checks. */
const podsOf = (objects: readonly Manifest[]): Manifest[] =>
  podTemplates(objects).map(({ owner, template }) => {
    const { containers, initContainers = [], volumes = [], securityContext = {} } = template.spec;
    const named = volumes.map((it: Manifest) => it.name);
    const mounts = containers.flatMap((it: Manifest) => it.volumeMounts ?? []);
    // The volumes that a StatefulSet claims.
    const claims = mounts.filter((it: Manifest) => !named.includes(it.name));
    return {
      apiVersion: "v1",
      kind: "Pod",
      metadata: { name: owner.toLowerCase().replace(" ", "-") },
      spec: {
        // Knative adds the ports of its probes.
        containers: containers.map(({ readinessProbe, livenessProbe, ...it }: Manifest) => it),
        initContainers,
        volumes: [...volumes, ...claims.map((it: Manifest) => ({ name: it.name, emptyDir: {} }))],
        securityContext,
      },
    };
  });

describe.each([
  ...Object.entries(environments).map(([name, environment]) => [name, environment, {}] as const),
  ["production without Dapr's injector", production, { dapr: { injector: { enabled: false } } }] as const,
  [
    "local with an Ingress",
    local,
    { ingress: { enabled: true, host: "todo.example.com", tlsSecret: "tls" } },
  ] as const,
])("for %s", (_, environment, values) => {
  test("Kubernetes accepts every object", async () => {
    expect(await refused(await render(environment, values))).toEqual([]);
  });

  test("Kubernetes admits every pod to a namespace with Pod Security `restricted`", async () => {
    const pods = podsOf(await render(environment, values));
    expect(pods.length).toBeGreaterThan(10);
    expect(await refused(pods)).toEqual([]);
  });
});

test("Kubernetes accepts what `kubectl apply` sends from knative/ and dapr-components/", async () => {
  const objects = [
    ...(await readManifests("knative/**/[!k]*.yaml")),
    ...(await readManifests("dapr-components/*.yaml")),
  ];
  expect(objects.length).toBeGreaterThan(40);
  expect(await refused(objects)).toEqual([]);
  expect(await refused(podsOf(objects))).toEqual([]);
});

test("Kubernetes refuses wrong objects: an unknown field, a broken rule, a privileged pod", async () => {
  const pod = {
    apiVersion: "v1",
    kind: "Pod",
    metadata: { name: "a" },
    spec: { containers: [{ name: "a", image: "a" }] },
  };
  const disruption = { apiVersion: "policy/v1", kind: "PodDisruptionBudget", metadata: { name: "a" } };
  expect(
    await refused([
      { ...disruption, spec: { maxUnavailable: 1, maxUnavailible: 1 } },
      { ...disruption, spec: { maxUnavailable: 1, minAvailable: 1 } },
      pod,
    ]),
  ).toEqual([
    expect.stringContaining("maxUnavailible"),
    expect.stringContaining("cannot be both set"),
    expect.stringContaining('violates PodSecurity "restricted'),
  ]);
});

describe("a release", () => {
  // Nothing runs jobs here, so hooks would never end.
  const options = () => ["--namespace", "todo", "--no-hooks", "--kubeconfig", server.kubeconfig];
  const secrets = async (): Promise<Record<string, object>> => {
    const { body } = await server.client.call("GET", "/api/v1/namespaces/todo/secrets");
    const ours = body.items.filter((it: Manifest) => it.type === "Opaque");
    return Object.fromEntries(ours.map((it: Manifest) => [it.metadata.name, it.data]));
  };
  let notes: string;
  let first: Record<string, object>;

  beforeAll(async () => {
    const { code, stdout, stderr } = await helm(["install", "todo", chart, ...options()], local);
    expect([code, stderr]).toEqual([0, ""]);
    notes = stdout;
    first = await secrets();
  });

  test("prints how to reach, test and watch it", () => {
    for (const command of [
      "port-forward -n todo service/todo 8080:80",
      "helm test todo -n todo",
      "get ksvc -n todo",
    ]) {
      expect(notes).toContain(command);
    }
  });

  test("keeps generated passwords across upgrades", async () => {
    expect(Object.keys(first)).toHaveLength(7);
    const { code, stderr } = await helm(["upgrade", "todo", chart, ...options()], local, {
      gateway: { replicas: 3 },
    });
    expect([code, stderr]).toEqual([0, ""]);
    expect(await secrets()).toEqual(first);
    const { body } = await server.client.call("GET", "/apis/apps/v1/namespaces/todo/deployments/gateway");
    expect(body.spec.replicas).toBe(3);
  });

  test("lets daprd read only the Secrets that functions ask it for", async () => {
    const may = async (verb: string, name: string) => {
      const review = {
        apiVersion: "authorization.k8s.io/v1",
        kind: "SubjectAccessReview",
        metadata: {},
        spec: {
          user: "system:serviceaccount:todo:daprd",
          resourceAttributes: { namespace: "todo", resource: "secrets", verb, name },
        },
      };
      return (await server.client.create(review)).body.status.allowed;
    };
    for (const name of [
      "encryption-key",
      "audit-key",
      "push-key",
      "smtp-url",
      "openai-api-key",
      "oidc-client-secret",
    ])
      expect(await may("get", name)).toBe(true);
    for (const name of ["todo-database", "todo-kafka", "dapr-api-token"])
      expect(await may("get", name)).toBe(false);
    for (const verb of ["list", "update", "delete"]) expect(await may(verb, "encryption-key")).toBe(false);
  });

  test("keeps its Secrets when uninstalled, and uses them again when reinstalled", async () => {
    const gone = await helm(["uninstall", "todo", ...options()]);
    expect(gone.code).toBe(0);
    expect(await secrets()).toEqual(first);
    const { code, stderr } = await helm(["install", "todo", chart, ...options()], local);
    expect([code, stderr]).toEqual([0, ""]);
    expect(await secrets()).toEqual(first);
  });

  test("can be rolled back", async () => {
    await helm(["upgrade", "todo", chart, ...options()], local, { gateway: { replicas: 5 } });
    const { code, stderr } = await helm(["rollback", "todo", "1", ...options()]);
    expect([code, stderr]).toEqual([0, ""]);
    const { body } = await server.client.call("GET", "/apis/apps/v1/namespaces/todo/deployments/gateway");
    expect(body.spec.replicas).toBe(1);
  });
});
