import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { local, production } from "./support/environments.ts";
import { chart, refusal } from "./support/render.ts";

test.each([
  ["an unknown value", { swich: {} }, "additional properties 'swich' not allowed"],
  [
    "an unknown value inside",
    { kafka: { authtype: "none" } },
    "at '/kafka': additional properties 'authtype'",
  ],
  ["a misspelt setting of a function", { functions: { notifier: { scal: {} } } }, "'scal' not allowed"],
  [
    "a function that is not there",
    { functions: { notifyer: {} } },
    "functions.notifyer: there is no such function",
  ],
  [
    "a rule for a function that is not there",
    { networkPolicy: { internet: { functions: ["mailer"] } } },
    "networkPolicy.internet.functions: there is no function mailer",
  ],
  ["a tag where a digest belongs", { image: { digests: { notifier: "latest" } } }, "/image/digests/notifier"],
  ["a registry with a scheme", { image: { registry: "https://registry.example.com" } }, "/image/registry"],
  ["no registry", { image: { registry: "" } }, "image.registry is required"],
  ["brokers without a port", { kafka: { brokers: "kafka.example.com" } }, "/kafka/brokers"],
  ["an Ingress without TLS", { ingress: { enabled: true, host: "todo.example.com" } }, "/ingress/tlsSecret"],
  ["a route to no Gateway", { httpRoute: { enabled: true, parentRefs: [] } }, "/httpRoute/parentRefs"],
  [
    "a secret as text",
    { functions: { notifier: { env: { A: { value: "b" } } } } },
    "/functions/notifier/env/A",
  ],
  [
    "two makers of Secrets",
    { secrets: { generate: true }, externalSecrets: { enabled: true, store: { name: "vault" } } },
    "only one can make",
  ],
  [
    "an identity provider that cannot send people back",
    { functions: { auth: { env: { OIDC_ISSUER: "https://id.example.com" } } } },
    "needs functions.auth.env.PUBLIC_URL",
  ],
  [
    "an identity provider that is nowhere",
    { identityProvider: { enabled: true } },
    "needs functions.auth.env.OIDC_ISSUER",
  ],
  [
    "a password for a database it did not make",
    { secrets: { generate: true } },
    "bring a Secret for a database",
  ],
])("%s is refused with a message that names it", async (_, values, message) => {
  expect(await refusal(production, values)).toContain(message);
});

test.each([
  ["brokers beside the chart's own", { kafka: { brokers: "kafka.example.com:9092" } }, "which of both?"],
  ["a password for the chart's own broker", { kafka: { authType: "password" } }, "must be none"],
  ["a mail server made up", { mail: { enabled: true } }, "nobody can make up the Secret smtp-url"],
  ["a model's key made up", { model: { enabled: true } }, "nobody can make up the Secret openai-api-key"],
  ["logins made up", { secrets: { databaseLogins: true } }, "nobody can make up logins"],
  ["a Redis beside the chart's own", { redis: { tls: true } }, "local.redis.enabled must be false"],
])("%s is refused with a message that names it", async (_, values, message) => {
  expect(await refusal(local, values)).toContain(message);
});

interface Schema {
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
}

test("every value is described in the schema", async () => {
  const schema: Schema = JSON.parse(await readFile(join(chart, "values.schema.json"), "utf8"));
  const values: unknown = parse(await readFile(join(chart, "values.yaml"), "utf8"));
  const missing: string[] = [];
  const compare = (value: unknown, { description, properties }: Schema, path: string) => {
    if (!properties) {
      if (!description) missing.push(path);
      return;
    }
    const names = new Set([...Object.keys(value as object), ...Object.keys(properties)]);
    for (const name of names) {
      if (name === "global") continue;
      const inner = (value as Record<string, unknown>)[name];
      if (inner === undefined || !properties[name]) missing.push(`${path}.${name}`);
      else compare(inner, properties[name], `${path}.${name}`);
    }
  };
  compare(values, schema, "values");
  expect(missing).toEqual([]);
});
