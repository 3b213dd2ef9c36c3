import { glob, readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { catalog } from "@todo/contracts/events/catalog";
import { grants } from "@todo/database/roles/grants";
import { readConfig } from "@todo/function-kit/config";
import { beforeAll, expect, test } from "vitest";
import { root } from "../../scripts/dev/root.ts";
import { type Manifest, ofKind, readManifests } from "../support/manifest.ts";

let functions: string[];
let components: Manifest[];
let subscriptions: Manifest[];
let resiliency: Manifest;
let routes: Manifest[];

beforeAll(async () => {
  functions = await readdir(join(root, "functions"));
  const all = await readManifests("dapr-components/*.yaml");
  components = ofKind(all, "Component");
  subscriptions = ofKind(all, "Subscription");
  [resiliency] = ofKind(all, "Resiliency");
  routes = await readManifests("knative/routes.yaml");
});

const pathsOf = (route: Manifest) =>
  route.spec.rules.flatMap((rule: Manifest) => rule.matches.map((it: Manifest) => it.path.value));
const routesOf = (subscription: Manifest): string[] => [
  ...(subscription.spec.routes.rules ?? []).map((rule: Manifest) => rule.path),
  subscription.spec.routes.default,
];
const metadataOf = (component: Manifest, name: string) =>
  component.spec.metadata.find((it: Manifest) => it.name === name)?.value;

test("every function is reachable under its own prefix, and every route leads to a function", () => {
  const internal = routes.find((it) => it.metadata.name === "todo-internal");
  const filters = [
    { type: "URLRewrite", urlRewrite: { path: { type: "ReplacePrefixMatch", replacePrefixMatch: "/" } } },
  ];
  for (const name of functions) {
    const matches = [{ path: { type: "PathPrefix", value: `/${name}` } }];
    expect(internal.spec.rules).toContainEqual({ matches, filters, backendRefs: [{ name, port: 80 }] });
  }
  for (const { backendRefs } of routes.flatMap((it) => it.spec.rules)) {
    expect(backendRefs).toEqual([{ name: expect.toBeOneOf(functions), port: 80 }]);
  }
});

test("every function's database rights are declared, even if it has none", () => {
  expect(Object.keys(grants).sort()).toEqual(functions.toSorted());
});

test("the public route reaches no internal path", () => {
  const open = routes.find((it) => it.metadata.name === "todo-public");
  for (const path of pathsOf(open)) expect(["/", "/job", "/ignored"]).not.toContain(path);
  for (const { matches, filters, backendRefs } of open.spec.rules) {
    // A path may equal its function's name. It must keep that prefix, or every path of the function would be public.
    expect(filters).toBeUndefined();
    const named = functions.filter((name) => matches.some((it: Manifest) => it.path.value === `/${name}`));
    for (const name of named) expect(backendRefs).toEqual([{ name, port: 80 }]);
  }
});

/** The functions that a consumer serves: the one of its name, or several whose names begin with it. */
const servedBy = (consumer: string): string[] =>
  functions.filter((name) => name === consumer || name.startsWith(`${consumer}-`));
const consumerOf = (subscription: Manifest): string => subscription.spec.pubsubname.replace(/^pubsub-/, "");

test("every subscription has paths of its functions, a default, and a dead-letter topic of its own", () => {
  for (const subscription of subscriptions) {
    const { topic, deadLetterTopic } = subscription.spec;
    const name = consumerOf(subscription);
    expect(servedBy(name)).not.toEqual([]);
    expect(deadLetterTopic).toBe(`${topic}.${name}.dlq`);
    const paths = servedBy(name).map((one) => `/${one}/events`);
    for (const path of routesOf(subscription)) expect([...paths, "/ignored"]).toContain(path);
  }
});

test("functions that share a consumer share no circuit breaker, so that one that fails blocks no events of another", () => {
  const shared = subscriptions.map(consumerOf).filter((name) => servedBy(name).length > 1);
  expect(shared).toEqual(["on-task"]);
  for (const name of shared) {
    expect(resiliency.spec.targets.components[`pubsub-${name}`].inbound).not.toHaveProperty("circuitBreaker");
  }
});

test("subscriptions use topics and event types that exist", () => {
  const topics = new Set<string>(catalog.map((it) => it.topic));
  const types = new Set(catalog.map((it) => it.type));
  for (const { spec } of subscriptions) {
    expect(topics).toContain(spec.topic);
    for (const rule of spec.routes.rules ?? []) {
      const [, type] = /^event\.type == "([\w.]+)"(?: && .+)?$/.exec(rule.match) ?? [];
      expect(types).toContain(type);
      const definition = catalog.find((it) => it.type === type);
      expect(definition?.topic).toBe(spec.topic);
    }
  }
});

test("the audit writer receives every event of every topic", () => {
  const audited = subscriptions.filter((it) => it.spec.pubsubname === "pubsub-audit-writer");
  for (const { spec } of audited) expect(spec.routes).toEqual({ default: "/audit-writer/events" });
});

test("a consumer's component has its own group, and starts with the oldest event", () => {
  for (const component of components.filter((it) => it.metadata.name.startsWith("pubsub-"))) {
    const name = component.metadata.name.replace(/^pubsub-/, "");
    expect(metadataOf(component, "consumerGroup")).toBe(name);
    expect(metadataOf(component, "initialOffset")).toBe("oldest");
  }
});

test("consumers connect to the broker as producers do, since daprd would not start with a broker that wants a password", () => {
  const connection = (component: Manifest) =>
    component.spec.metadata.filter((it: Manifest) => it.envRef).map((it: Manifest) => [it.name, it.envRef]);
  const [producer, ...consumers] = components
    .filter((it) => it.spec.type === "pubsub.kafka")
    .toSorted((a, b) => a.metadata.name.length - b.metadata.name.length);
  expect(producer.metadata.name).toBe("pubsub");
  expect(connection(producer)).toHaveLength(6);
  for (const it of consumers) {
    expect([it.metadata.name, connection(it)]).toEqual([it.metadata.name, connection(producer)]);
    expect(metadataOf(it, "clientID")).toBe(metadataOf(it, "consumerGroup"));
  }
});

test("every cron binding calls a function without probing it first", () => {
  const crons = components.filter((it) => it.spec.type === "bindings.cron");
  expect(crons.map((it) => metadataOf(it, "route"))).toEqual(["/cron-reminders/triggers/all"]);
  for (const cron of crons) expect(metadataOf(cron, "direction")).toBe("input");
});

test("every component that calls a function is a target of Resiliency, so that its calls are retried", () => {
  const callers = components
    .filter((it) => it.metadata.name.startsWith("pubsub-") || it.spec.type === "bindings.cron")
    .map((it) => it.metadata.name);
  const targets = resiliency.spec.targets.components;
  expect(Object.keys(targets).sort()).toEqual(callers.sort());
  for (const name of callers) {
    const { retry, timeout } = targets[name].inbound;
    expect(resiliency.spec.policies.retries).toHaveProperty(retry);
    expect(resiliency.spec.policies.timeouts).toHaveProperty(timeout);
  }
});

test("retries outlast an open circuit breaker, so that no event becomes a dead letter untried", () => {
  const { retries, circuitBreakers } = resiliency.spec.policies;
  const seconds = (text: string) => Number(text.replace(/s$/, ""));
  const patience = seconds(retries.delivery.duration) * retries.delivery.maxRetries;
  expect(patience).toBeGreaterThan(2 * seconds(circuitBreakers.delivery.timeout));
});

test("the components that functions call by name exist", async () => {
  const sources = await Array.fromAsync(glob("{functions,shared}/*/src/**/*.ts", { cwd: root }), (file) =>
    readFile(join(root, file), "utf8"),
  );
  const called = sources
    .join("\n")
    .matchAll(/\bconst (?:pubsub|store) = "([\w-]+)"|[sS]ecret\("([\w-]+)", (?:name|"[\w-]+")\)/g);
  const names = new Set([...called].map(([, constant, argument]) => constant ?? argument));
  const others = components.filter((it) => !/^pubsub-|^cron-/.test(it.metadata.name));
  expect([...names].sort()).toEqual(others.map((it) => it.metadata.name).sort());
});

test("everything is scoped to the one application", async () => {
  const [{ apps }] = await readManifests("dapr.yaml");
  expect(apps.map((it: Manifest) => it.appID)).toEqual(["todo"]);
  for (const it of [...components, ...subscriptions, resiliency]) expect(it.scopes).toEqual(["todo"]);
});

test("brokers, hosts and secrets come from the environment, never from a file in the repository", () => {
  for (const component of components) {
    for (const entry of component.spec.metadata) {
      if (/broker|host|password|secretsFile/i.test(entry.name)) expect(entry).toHaveProperty("envRef");
    }
  }
});

test("handled events are remembered for longer than an event can be delivered again", async () => {
  const [values] = await readManifests("charts/todo/values.yaml");
  const { retention, deadLetterRetention } = values.kafka.topics;
  const { processedEvents } = readConfig({ DATABASE_URL: "postgres://x", APP_API_TOKEN: "x" }).retention;
  expect(processedEvents * 86_400_000).toBeGreaterThan(retention + deadLetterRetention);
});
