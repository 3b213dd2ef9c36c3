import { describe, expect, test } from "vitest";
import { environmentOf, knativeServices, named, ofKind, podTemplates } from "../support/manifest.ts";
import { environments, functions, local, production } from "./support/environments.ts";
import { admits, type Peer, reachable } from "./support/reachable.ts";
import { render } from "./support/render.ts";

const pod = (name: string): Peer => ({
  labels: { "app.kubernetes.io/name": name, "app.kubernetes.io/part-of": "todo" },
});
/** As Knative labels it. */
const fn = (name: string): Peer => ({
  labels: { "serving.knative.dev/service": name, "app.kubernetes.io/part-of": "todo" },
});
const other = (namespace: string): Peer => ({ labels: { app: "any" }, namespace });
const world: Peer = { address: "203.0.113.7" };
const metadataService: Peer = { address: "169.254.169.254" };
const inCluster: Peer = { address: "10.42.0.9" };

const [daprd, nginx] = [pod("daprd"), pod("gateway")];

describe.each(Object.entries({ production, local }))("for %s", (_, environment) => {
  const reach = async (from: Peer, to: Peer, port: number, values = {}) =>
    reachable(await render(environment, values), from, to, port);

  test.each<[string, Peer, Peer, number]>([
    ["the world → the gateway", world, nginx, 8080],
    ["an Ingress → the gateway", other("ingress"), nginx, 8080],
    ["the smoke test → the gateway", pod("smoke-test"), nginx, 8080],
    ["daprd → the gateway", daprd, nginx, 8081],
    ["the gateway → Knative's ingress", nginx, other("kourier-system"), 8081],
    ["the gateway → Knative's activator", nginx, other("knative-serving"), 8012],
    ["daprd → its certificates", daprd, other("dapr-system"), 50001],
    ["daprd → its components", daprd, other("dapr-system"), 6500],
    ["daprd → the Schedulers", daprd, other("dapr-system"), 50006],
    ["daprd → placement, where it is installed", daprd, other("dapr-system"), 50005],
    ["daprd → the API server", daprd, { address: "172.20.0.1" }, 443],
    ["the notifier → a webhook", fn("notifier"), world, 443],
    ["the notifier → a mail server", fn("notifier"), world, 587],
  ])("%s", async (_name, from, to, port) => {
    expect(await reach(from, to, port)).toBe(true);
  });

  test("the policies open the ports that pods listen on", async () => {
    const objects = await render(environment, { monitoring: { enabled: true } });
    const { GATEWAY_PUBLIC, GATEWAY_INTERNAL } = environmentOf(named(objects, "Deployment", "gateway"));
    expect(reachable(objects, daprd, nginx, Number(GATEWAY_INTERNAL))).toBe(true);
    expect(reachable(objects, world, nginx, Number(GATEWAY_INTERNAL))).toBe(false);
    for (const from of [world, pod("smoke-test")])
      expect(reachable(objects, from, nginx, Number(GATEWAY_PUBLIC))).toBe(true);
    for (const service of knativeServices(objects)) {
      const self = fn(service.metadata.name);
      const [{ containerPort }] = service.spec.template.spec.containers[0].ports;
      expect(reachable(objects, other("monitoring"), self, containerPort)).toBe(true);
      const dapr = new URL(environmentOf(service).DAPR_HTTP_ENDPOINT ?? "");
      expect(reachable(objects, self, daprd, Number(dapr.port))).toBe(true);
    }
  });

  test.each(functions)("only daprd and Knative may exchange traffic with %s", async (name) => {
    expect(await reach(fn(name), daprd, 3500)).toBe(true);
    for (const port of [8012, 8013]) {
      expect(await reach(other("kourier-system"), fn(name), port)).toBe(true);
      expect(await reach(other("knative-serving"), fn(name), port)).toBe(true);
      expect(await reach(other("default"), fn(name), port)).toBe(false);
    }
    for (const port of [8022, 9090]) expect(await reach(other("knative-serving"), fn(name), port)).toBe(true);
    for (const port of [8012, 8013, 8080]) {
      expect(await reach(nginx, fn(name), port)).toBe(false);
      expect(await reach(world, fn(name), port)).toBe(false);
    }
  });

  test.each<[string, Peer, Peer, number]>([
    ["the world → the internal port", world, nginx, 8081],
    ["a function → the internal port", fn("notifier"), nginx, 8081],
    ["a function → another, past Dapr", fn("notifier"), fn("task-api"), 8012],
    ["the world → daprd", world, daprd, 3500],
    ["the gateway → daprd", nginx, daprd, 3500],
    ["another namespace → daprd", other("default"), daprd, 3500],
    ["the gateway → the world", nginx, world, 443],
    ["a function that calls nobody → the world", fn("audit-writer"), world, 443],
    ["the notifier → the cloud's metadata", fn("notifier"), metadataService, 80],
    ["the notifier → the cloud's metadata, by TLS", fn("notifier"), metadataService, 443],
    ["the notifier → the cluster's own network", fn("notifier"), inCluster, 443],
    ["the migration → the world", pod("migrate"), world, 443],
    ["anything else → the world", pod("stranger"), world, 443],
    ["anything → anything else", other("default"), pod("stranger"), 80],
  ])("blocked: %s", async (_name, from, to, port) => {
    expect(await reach(from, to, port)).toBe(false);
  });

  test("the gateway's internal port and Dapr's API admit no other caller, whatever its egress allows", async () => {
    const objects = await render(environment);
    const callers: Record<string, Peer> = {
      daprd,
      nginx,
      fn: fn("notifier"),
      smoke: pod("smoke-test"),
      world,
    };
    const admitted = (to: Peer, port: number) =>
      Object.keys(callers).filter((name) => admits(objects, to, callers[name] as Peer, port));
    expect(admitted(nginx, 8081)).toEqual(["daprd"]);
    // The smoke test makes the account that it acts as, through Dapr.
    expect(admitted(daprd, 3500)).toEqual(["fn", "smoke"]);
    expect(admitted(fn("task-api"), 8012)).toEqual([]);
  });

  test("only functions may reach the configured telemetry collector", async () => {
    const namespaceSelector = { matchLabels: { "kubernetes.io/metadata.name": "telemetry" } };
    const values = { networkPolicy: { telemetry: { to: [{ namespaceSelector }] } } };
    expect(await reach(fn("task-api"), other("telemetry"), 4318, values)).toBe(true);
    expect(await reach(daprd, other("telemetry"), 4318, values)).toBe(false);
    expect(await reach(fn("task-api"), other("default"), 4318, values)).toBe(false);
    expect(await reach(fn("task-api"), other("telemetry"), 4318)).toBe(false);
  });

  test("Prometheus may read metrics only where monitoring is enabled", async () => {
    for (const enabled of [true, false]) {
      const values = { monitoring: { enabled } };
      expect(await reach(other("monitoring"), daprd, 9090, values)).toBe(enabled);
      expect(await reach(other("monitoring"), fn("notifier"), 8080, values)).toBe(enabled);
      expect(await reach(other("default"), daprd, 9090, values)).toBe(false);
    }
  });
});

test.each(Object.entries(environments).filter(([name]) => name !== "local"))(
  "the configured servers may be called, each only by those that use it: %s",
  async (_, environment) => {
    const objects = await render(environment);
    const annotations = named(objects, "Deployment", "daprd").spec.template.metadata.annotations;
    const ports = (variable: string) => {
      const value =
        annotations["dapr.io/env"].match(new RegExp(`${variable}=((?:[^,=]+:\\d+,?)+)`))?.[1] ?? "";
      return [...value.matchAll(/:(\d+)/g)].map(([, port]) => Number(port));
    };
    for (const [variable, usual] of [
      ["KAFKA_BROKERS", 9092],
      ["REDIS_HOST", 6379],
    ] as const) {
      expect(ports(variable)).not.toEqual([]);
      for (const port of [...ports(variable)]) expect(reachable(objects, daprd, world, port)).toBe(true);
      expect(reachable(objects, daprd, world, usual)).toBe(ports(variable).includes(usual));
      for (const port of ports(variable)) expect(reachable(objects, fn("task-api"), world, port)).toBe(false);
    }
    const keepers = knativeServices(objects).filter((it) => "DATABASE_URL" in environmentOf(it));
    expect(keepers.length).toBeGreaterThan(5);
    for (const { metadata } of keepers) expect(reachable(objects, fn(metadata.name), world, 5432)).toBe(true);
    expect(reachable(objects, pod("migrate"), world, 5432)).toBe(true);
    for (const stranger of [daprd, nginx]) expect(reachable(objects, stranger, world, 5432)).toBe(false);
    for (const job of ofKind(objects, "Job").filter((it) => it.metadata.name === "topics")) {
      for (const port of ports("KAFKA_BROKERS"))
        expect(reachable(objects, pod(job.metadata.name), world, port)).toBe(true);
    }
  },
);

test("the chart's own servers may be called only by those that use them, and may call nobody", async () => {
  const objects = await render(local);
  const users: [string, number, Peer[]][] = [
    ["postgresql", 5432, [fn("task-api"), pod("migrate")]],
    ["kafka", 9092, [daprd, pod("topics")]],
    ["redis", 6379, [daprd]],
  ];
  const everybody = [fn("task-api"), pod("migrate"), pod("topics"), daprd, nginx];
  for (const [name, port, allowed] of users) {
    for (const peer of everybody) {
      expect([name, peer, reachable(objects, peer, pod(name), port)]).toEqual([
        name,
        peer,
        allowed.some((it) => JSON.stringify(it) === JSON.stringify(peer)),
      ]);
    }
    expect(reachable(objects, pod(name), world, 443)).toBe(false);
  }
});

test("access can be limited to an Ingress's namespace", async () => {
  const values = {
    networkPolicy: {
      public: {
        from: [{ namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": "ingress" } } }],
      },
    },
  };
  const objects = await render(production, values);
  expect(reachable(objects, other("ingress"), nginx, 8080)).toBe(true);
  expect(reachable(objects, world, nginx, 8080)).toBe(false);
  expect(reachable(objects, pod("smoke-test"), nginx, 8080)).toBe(true);
});

test("every pod has the labels that policies select", async () => {
  const objects = await render(local);
  for (const { owner, template } of podTemplates(objects)) {
    const [kind, name] = owner.split(" ");
    if (kind !== "Service")
      expect([owner, template.metadata.labels["app.kubernetes.io/name"]]).toEqual([owner, name]);
  }
});
