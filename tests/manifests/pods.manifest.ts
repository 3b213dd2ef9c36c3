import { describe, expect, test } from "vitest";
import {
  environmentOf,
  knativeServices,
  type Manifest,
  named,
  ofKind,
  podTemplates,
} from "../support/manifest.ts";
import { environments, variations } from "./support/environments.ts";
import { render } from "./support/render.ts";

const production = environments.production!;

describe.each([
  ...Object.entries(environments).map(([name, environment]) => [name, environment, {}] as const),
  ["production without Dapr's injector", production, variations["without Dapr's injector"]!] as const,
])("for %s", (_, environment, values) => {
  test("no container can write to its root file system", async () => {
    const templates = podTemplates(await render(environment, values));
    expect(templates.length).toBeGreaterThan(10);
    for (const { owner, template } of templates) {
      for (const { securityContext } of template.spec.containers) {
        expect([owner, securityContext.readOnlyRootFilesystem]).toEqual([owner, true]);
      }
    }
  });

  test("every container has memory and CPU requests, and a memory limit", async () => {
    for (const { owner, template } of podTemplates(await render(environment, values))) {
      for (const { resources } of template.spec.containers) {
        expect([owner, resources]).toEqual([
          owner,
          expect.objectContaining({
            requests: expect.objectContaining({ cpu: expect.anything(), memory: expect.anything() }),
            limits: expect.objectContaining({ memory: expect.anything() }),
          }),
        ]);
      }
    }
  });

  test("only daprd has a token for the API server", async () => {
    const withToken = podTemplates(await render(environment, values)).filter(
      ({ template }) => template.spec.automountServiceAccountToken !== false,
    );
    expect(withToken.map(({ owner }) => owner)).toEqual(["Deployment daprd"]);
  });
});

test("daprd may read only the Secrets that functions ask it for", async () => {
  const objects = await render(production);
  const account = named(objects, "Deployment", "daprd").spec.template.spec.serviceAccountName;
  const bindings = ofKind(objects, "RoleBinding").filter((it) =>
    it.subjects.some((subject: Manifest) => subject.name === account),
  );
  expect(bindings).toHaveLength(1);
  expect(named(objects, "Role", bindings[0].roleRef.name).rules).toEqual([
    {
      apiGroups: [""],
      resources: ["secrets"],
      resourceNames: [
        "encryption-key",
        "audit-key",
        "push-key",
        "smtp-url",
        "openai-api-key",
        "oidc-client-secret",
      ],
      verbs: ["get"],
    },
  ]);
  for (const kind of ["ClusterRole", "ClusterRoleBinding"]) expect(ofKind(objects, kind)).toEqual([]);
});

test("what always runs survives the loss of a node: two replicas, spread over zones, one down at a time", async () => {
  const objects = await render(production);
  for (const name of ["gateway", "daprd"]) {
    const { replicas, template, selector } = named(objects, "Deployment", name).spec;
    expect(replicas).toBeGreaterThanOrEqual(2);
    const keys = template.spec.topologySpreadConstraints.map((it: Manifest) => it.topologyKey);
    expect(keys).toEqual(["kubernetes.io/hostname", "topology.kubernetes.io/zone"]);
    const budget = named(objects, "PodDisruptionBudget", name).spec;
    expect(budget.maxUnavailable).toBe(1);
    expect(budget.selector).toEqual(selector);
  }
});

test("behind a load balancer the gateway sees each client's address, so that its limits apply per client", async () => {
  const objects = await render(production, variations["with a load balancer"]!);
  expect(named(objects, "Service", "todo").spec).toMatchObject({
    type: "LoadBalancer",
    externalTrafficPolicy: "Local",
  });
  expect(named(objects, "Service", "gateway-internal").spec).not.toHaveProperty("externalTrafficPolicy");
  expect(named(await render(production), "Service", "todo").spec).not.toHaveProperty("externalTrafficPolicy");
});

test("the gateway trusts the client address only from the configured proxies", async () => {
  const trustedProxies = ["203.0.113.0/24", "198.51.100.7/32"];
  const variables = environmentOf(
    named(await render(production, { gateway: { trustedProxies } }), "Deployment", "gateway"),
  );
  expect(variables.GATEWAY_TRUSTED_PROXIES).toBe(
    "set_real_ip_from 203.0.113.0/24; set_real_ip_from 198.51.100.7/32;",
  );
});

test("a changed gateway configuration restarts its pods, and a new chart version does not", async () => {
  const objects = await render(production);
  const { metadata } = named(objects, "Deployment", "gateway").spec.template;
  expect(metadata.annotations["todo.dev/configuration-checksum"]).toMatch(/^[a-f0-9]{64}$/);
  // A Pod that is created again each time has the release's own labels.
  const templates = podTemplates(objects.filter((it) => it.kind !== "Pod"));
  for (const { owner, template } of templates) {
    expect([owner, Object.keys(template.metadata?.labels ?? {})]).toEqual([
      owner,
      expect.not.arrayContaining(["helm.sh/chart", "app.kubernetes.io/version"]),
    ]);
  }
});

test("a function's own values override its defaults, and no other function's", async () => {
  const values = variations["with everything of a function"]!;
  const [before, after] = [await render(production), await render(production, values)];
  const specOf = (objects: Manifest[], name: string) =>
    knativeServices(objects).find((it) => it.metadata.name === name).spec.template;
  const template = specOf(after, "notifier");
  const [container] = template.spec.containers;
  expect(template.metadata.annotations).toEqual({
    ...specOf(before, "notifier").metadata.annotations,
    "autoscaling.knative.dev/min-scale": "1",
    "autoscaling.knative.dev/max-scale": "3",
    "autoscaling.knative.dev/scale-down-delay": "5m",
  });
  expect(template.spec.containerConcurrency).toBe(5);
  expect(container.resources).toEqual({ requests: { cpu: "50m" }, limits: { memory: "1Gi" } });
  expect(container.env).toContainEqual({
    name: "SMTP_URL",
    valueFrom: { secretKeyRef: { name: "smtp", key: "url" } },
  });
  const other = specOf(after, "audit-writer");
  expect(other.metadata).toEqual(specOf(before, "audit-writer").metadata);
  expect(other.spec.containers[0].env).toContainEqual({ name: "LOG_LEVEL", value: "debug" });
});
