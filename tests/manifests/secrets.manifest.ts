import { functionsThatSignIn } from "@todo/database/roles/grants";
import { describe, expect, test } from "vitest";
import { type Manifest, named, ofKind } from "../support/manifest.ts";
import { environments, functions, local, production } from "./support/environments.ts";
import { render } from "./support/render.ts";

const managed = Object.entries(environments).filter(([name]) => name !== "local");

/** Every `secret/key` that is read: by pods, by Dapr's injector, and through Dapr. */
function secretsRead(objects: readonly Manifest[]): Set<string> {
  const [role] = ofKind(objects, "Role");
  const found = new Set<string>(role.rules[0].resourceNames.map((name: string) => `${name}/${name}`));
  // Mail is off, and neither a model nor an identity provider is configured.
  for (const name of ["smtp-url", "openai-api-key", "oidc-client-secret"]) found.delete(`${name}/${name}`);
  for (const { kind, spec } of objects) {
    const template = kind === "Pod" ? { spec } : spec?.template;
    for (const container of template?.spec?.containers ?? []) {
      for (const { valueFrom } of container.env ?? []) {
        const ref = valueFrom?.secretKeyRef;
        if (ref) found.add(`${ref.name}/${ref.key}`);
      }
    }
    const annotations = template?.metadata?.annotations ?? {};
    for (const entry of (annotations["dapr.io/env-from-secret"] ?? "").split(",").filter(Boolean)) {
      found.add(entry.replace(/^\w+=/, "").replace(":", "/"));
    }
    for (const name of ["api", "app"]) {
      const secret = annotations[`dapr.io/${name}-token-secret`];
      if (secret) found.add(`${secret}/token`);
    }
  }
  return found;
}

test.each(managed)("a release contains no Secret and no secret value: %s", async (_, environment) => {
  expect(ofKind(await render(environment), "Secret")).toEqual([]);
});

describe.each([
  ["with Dapr's injector", {}],
  ["without", { dapr: { injector: { enabled: false } } }],
])("%s", (_, values) => {
  test.each(managed.filter(([, { files }]) => files.length > 1))(
    "External Secrets creates exactly the Secrets that pods read: %s",
    async (_name, environment) => {
      const objects = await render(environment, values);
      const made = ofKind(objects, "ExternalSecret").flatMap((it) =>
        it.spec.data.map((entry: Manifest) => `${it.spec.target.name}/${entry.secretKey}`),
      );
      expect(made.length).toBeGreaterThan(5);
      expect(new Set(made)).toEqual(secretsRead(objects));
    },
  );

  test("the chart creates every Secret that its own servers need", async () => {
    const objects = await render(local, values);
    const made = ofKind(objects, "Secret").flatMap((it) =>
      Object.keys(it.stringData).map((key) => `${it.metadata.name}/${key}`),
    );
    expect(new Set(made)).toEqual(secretsRead(objects));
  });
});

test("with separate database logins, no function can read another's login or the owner's", async () => {
  const environment = environments["production, values-oke.yaml"]!;
  const objects = await render(environment, { secrets: { databaseLogins: true } });
  const services = ofKind(objects, "Service").filter((it) => it.apiVersion.startsWith("serving.knative.dev"));
  const keyOf = (it: Manifest) =>
    it.spec.template.spec.containers[0].env.find(({ name }: Manifest) => name === "DATABASE_URL")?.valueFrom;
  expect(services.map((it) => [it.metadata.name, keyOf(it)])).toEqual(
    functions.map((name) => [
      name,
      functionsThatSignIn.includes(name) ? { secretKeyRef: { name: "todo-database", key: name } } : undefined,
    ]),
  );
  const [made] = ofKind(objects, "ExternalSecret").filter((it) => it.metadata.name === "todo-database");
  const keys = made?.spec.data.map((entry: Manifest) => entry.secretKey);
  expect(keys.sort()).toEqual([...functionsThatSignIn, "url"].sort());
});

test("a mail server's Secret is required only if mail is enabled", async () => {
  const named = async (enabled: boolean) => {
    const objects = await render(environments["production, values-oke.yaml"]!, { mail: { enabled } });
    return ofKind(objects, "ExternalSecret").map((it) => it.metadata.name);
  };
  expect(await named(true)).toEqual(expect.arrayContaining([...(await named(false)), "smtp-url"]));
  expect(await named(false)).not.toContain("smtp-url");
});

test("a model's key is required only if a model is enabled", async () => {
  const named = async (enabled: boolean) => {
    const objects = await render(environments["production, values-oke.yaml"]!, { model: { enabled } });
    return ofKind(objects, "ExternalSecret").map((it) => it.metadata.name);
  };
  expect(await named(true)).toEqual(expect.arrayContaining([...(await named(false)), "openai-api-key"]));
  expect(await named(false)).not.toContain("openai-api-key");
});

test("an identity provider's secret is required only if a provider is enabled", async () => {
  const env = { PUBLIC_URL: "https://todo.example.com", OIDC_ISSUER: "https://id.example.com" };
  const named = async (enabled: boolean) => {
    const values = { identityProvider: { enabled }, functions: { auth: { env } } };
    const objects = await render(environments["production, values-oke.yaml"]!, values);
    return ofKind(objects, "ExternalSecret").map((it) => it.metadata.name);
  };
  expect(await named(true)).toEqual(expect.arrayContaining([...(await named(false)), "oidc-client-secret"]));
  expect(await named(false)).not.toContain("oidc-client-secret");
});

test("names of vault entries are valid in every vault", async () => {
  const objects = await render(environments["production, values-aks.yaml"]!, {
    externalSecrets: { prefix: "prod-" },
  });
  for (const { spec } of ofKind(objects, "ExternalSecret")) {
    for (const { remoteRef } of spec.data) expect(remoteRef.key).toMatch(/^prod-[a-z0-9-]+$/);
  }
});

test("renamed Secrets are used by everything that reads them", async () => {
  const secrets = { database: "a", daprApiToken: "b", appApiToken: "c", kafka: "d", redis: "e" };
  const read = secretsRead(await render(production, { secrets }));
  expect([...read].sort()).toEqual([
    "a/url",
    "audit-key/audit-key",
    "b/token",
    "c/token",
    "d/sasl-password",
    "e/password",
    "encryption-key/encryption-key",
    "push-key/push-key",
  ]);
});

test("generated passwords outlive the release, as the volumes that they open do", async () => {
  const made = ofKind(await render(local), "Secret");
  expect(made).toHaveLength(7);
  for (const { metadata } of made)
    expect(metadata.annotations).toMatchObject({ "helm.sh/resource-policy": "keep" });
});

test("a setting that the Secret does not hold comes from the values, and vice versa", async () => {
  const environmentOf = async (own: object) =>
    named(await render({ files: ["values-production.yaml"], own }), "Deployment", "daprd").spec.template
      .metadata.annotations;
  const { image, httpRoute } = production.own as Record<string, object>;
  const annotations = await environmentOf({ image, httpRoute });
  for (const entry of ["KAFKA_BROKERS=todo-kafka:brokers", "REDIS_HOST=todo-redis:host"]) {
    expect(annotations["dapr.io/env-from-secret"].split(",")).toContain(entry);
  }
  const given = await environmentOf(production.own);
  expect(given["dapr.io/env-from-secret"]).toBe(
    "KAFKA_SASL_PASSWORD=todo-kafka:sasl-password,REDIS_PASSWORD=todo-redis:password",
  );
  expect(given["dapr.io/env"]).toContain("KAFKA_BROKERS=a.kafka.example.com:9096,b.kafka.example.com:9096,");
});
