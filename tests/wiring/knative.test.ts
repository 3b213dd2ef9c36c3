import { glob, readFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { root } from "../../scripts/dev/root.ts";
import { type Manifest, ofKind, readManifests } from "../support/manifest.ts";

/** Kubernetes gives these to a container, and the injector to daprd. */
const given = ["PORT", "HOST", "SECRETS_FILE"];

let functions: string[];
let services: Record<string, Manifest>;
let injected: Manifest;
let plain: Manifest;
let gatewayDeployment: Manifest;
let ports: Record<string, Manifest>;
let components: Manifest[];
let nginx: string;

const text = (path: string) => readFile(join(root, path), "utf8");
const files = async (pattern: string) => (await Array.fromAsync(glob(pattern, { cwd: root }))).sort();
const containerOf = (deployment: Manifest) => deployment.spec.template.spec.containers[0];
const namesOf = (env: Manifest[]) => env.map(({ name }) => name).sort();

beforeAll(async () => {
  functions = (await files("functions/*/src/app.ts")).map((file) => file.split("/")[1] ?? "");
  const own = (await files("knative/*.yaml")).filter((file) => file !== "knative/routes.yaml");
  services = Object.fromEntries(
    await Promise.all(
      own.map(async (file) => [file.replace(/^.*\/|\.yaml$/g, ""), await readManifests(file)]),
    ),
  );
  [injected] = await readManifests("knative/daprd/injected.yaml");
  [plain] = await readManifests("knative/daprd/plain.yaml");
  [gatewayDeployment] = await readManifests("knative/gateway/deployment.yaml");
  const all = [
    ...(await readManifests("knative/gateway/services.yaml")),
    ...(await readManifests("knative/daprd/service.yaml")),
  ];
  ports = Object.fromEntries(all.map((it) => [it.metadata.name, it.spec]));
  components = ofKind(await readManifests("dapr-components/*.yaml"), "Component");
  nginx = await text("knative/gateway/nginx.conf.template");
});

test("every function is one Knative Service of its name, local to the cluster, and scales to zero", () => {
  expect(Object.keys(services).sort()).toEqual(functions.toSorted());
  for (const [name, documents] of Object.entries(services)) {
    expect(documents, name).toHaveLength(1);
    const [{ apiVersion, kind, metadata, spec }] = documents;
    expect({ apiVersion, kind }).toEqual({ apiVersion: "serving.knative.dev/v1", kind: "Service" });
    expect(metadata).toMatchObject({
      name,
      labels: {
        "app.kubernetes.io/name": name,
        "app.kubernetes.io/part-of": "todo",
        "networking.knative.dev/visibility": "cluster-local",
      },
    });
    expect(spec.template.metadata.annotations).toMatchObject({
      "autoscaling.knative.dev/min-scale": "0",
      "autoscaling.knative.dev/max-scale": expect.stringMatching(/^[1-9]\d*$/),
    });
    expect(containerOf({ spec }).image).toBe(`dev.local/todo-${name}:latest`);
  }
});

test("a function's environment has exactly what its configuration reads, with secrets from Secrets", async () => {
  const sources = await files("shared/function-kit/src/**/*config.ts");
  const known = (await Promise.all(sources.map(text))).join("\n").matchAll(/^\s+([A-Z][A-Z_]+): /gm);
  const variables = [...known].map(([, name]) => name);
  const secret = (name: string, key: string) => ({ valueFrom: { secretKeyRef: { name, key } } });
  for (const [name, [service]] of Object.entries(services)) {
    const { env } = containerOf(service);
    for (const entry of namesOf(env)) expect(variables, name).toContain(entry);
    for (const given_ of given) expect(namesOf(env)).not.toContain(given_);
    const values = Object.fromEntries(env.map(({ name: key, ...value }: Manifest) => [key, value]));
    // uses.test.ts compares who has these with what functions import.
    expect(values).toMatchObject({
      ...("DATABASE_URL" in values && { DATABASE_URL: secret("todo-database", "url") }),
      ...("APP_API_TOKEN" in values && { APP_API_TOKEN: secret("app-api-token", "token") }),
      DAPR_API_TOKEN: secret("dapr-api-token", "token"),
      DAPR_HTTP_ENDPOINT: { value: `http://daprd:${ports.daprd.ports[0].port}` },
    });
  }
});

test("a function has as long to answer as Dapr waits, and Knative's response timeout is within its total timeout", async () => {
  const [resiliency] = await readManifests("dapr-components/resiliency.yaml");
  const seconds = Number(resiliency.spec.policies.timeouts.delivery.replace(/s$/, ""));
  for (const [name, [service]] of Object.entries(services)) {
    const { timeoutSeconds, responseStartTimeoutSeconds } = service.spec.template.spec;
    expect(timeoutSeconds, name).toBeGreaterThanOrEqual(seconds);
    expect(responseStartTimeoutSeconds, name).toBeGreaterThanOrEqual(seconds);
    expect(responseStartTimeoutSeconds, name).toBeLessThanOrEqual(timeoutSeconds);
  }
});

test("Knative ends a WebSocket no earlier than any other stream", async () => {
  const apps = await Promise.all(functions.map((name) => text(`functions/${name}/src/app.ts`)));
  const withSockets = functions.filter((_, at) => /\bupgrade\b/.test(apps[at] ?? ""));
  expect(withSockets).not.toEqual([]);
  for (const name of withSockets) {
    const { timeoutSeconds, responseStartTimeoutSeconds } = services[name][0].spec.template.spec;
    expect([name, responseStartTimeoutSeconds]).toEqual([name, timeoutSeconds]);
  }
});

test("both kinds of daprd have every variable that a component reads, from the same Secrets", async () => {
  const wanted = new Set(
    components.flatMap(({ spec }) => spec.metadata.flatMap(({ envRef }: Manifest) => envRef ?? [])),
  );
  for (const name of given) wanted.delete(name);
  const annotation = injected.spec.template.metadata.annotations["dapr.io/env-from-secret"];
  const injectedEnv = Object.fromEntries(annotation.split(/,\s*/).map((entry: string) => entry.split("=")));
  expect(Object.keys(injectedEnv).sort()).toEqual([...wanted].sort());
  const refs = containerOf(plain).env.filter(({ name }: Manifest) => name in injectedEnv);
  for (const { name, valueFrom } of refs) {
    expect(`${valueFrom.secretKeyRef.name}:${valueFrom.secretKeyRef.key}`).toBe(injectedEnv[name]);
  }
  expect(namesOf(refs)).toEqual([...wanted].sort());
});

test("both kinds of daprd are the same application, and call the gateway's internal port", () => {
  const { annotations } = injected.spec.template.metadata;
  const flags = Object.fromEntries(containerOf(plain).args.map((arg: string) => arg.split("=")));
  for (const [key, value] of Object.entries({
    "app-id": "todo",
    "app-channel-address": "gateway-internal",
    "app-port": String(ports["gateway-internal"].ports[0].port),
    "disable-init-endpoints": "config,subscribe",
  })) {
    expect(annotations[`dapr.io/${key}`]).toBe(value);
    expect(flags[`--${key}`]).toBe(value);
  }
  expect(flags["--dapr-http-port"]).toBe(String(ports.daprd.ports[0].targetPort));
  for (const setting of ["enable-app-health-check", "app-health-check-path"]) {
    expect(annotations).not.toHaveProperty([`dapr.io/${setting}`]);
    expect(flags).not.toHaveProperty([`--${setting}`]);
  }
});

test("daprd may read exactly the secrets that functions ask its store for", async () => {
  const rights = await readManifests("knative/daprd/service-account.yaml");
  const [rule] = rights.find(({ kind }) => kind === "Role").rules;
  expect(rule.verbs).toEqual(["get"]);
  const sources = await Promise.all((await files("{functions,shared}/*/src/**/*.ts")).map(text));
  const asked = sources
    .join("\n")
    .matchAll(
      /(?:getSecret\("secrets"|optionalSecret\(\S+?), "([\w-]+)"|(?:sealing|audit|push)Secret = "([\w-]+)"/g,
    );
  expect(rule.resourceNames.toSorted()).toEqual([...new Set([...asked].map((it) => it[1] ?? it[2]))].sort());
  expect(await readManifests("knative/daprd/secrets.yaml")).toMatchObject([
    { metadata: { name: "secrets" }, spec: { type: "secretstores.kubernetes" }, scopes: ["todo"] },
  ]);
});

test("the gateway has every variable of its configuration, and its Services lead to its two ports", async () => {
  const { env, ports: open, args } = containerOf(gatewayDeployment);
  const wanted = [...nginx.matchAll(/\$\{([A-Z_]+)\}/g)].map(([, name]) => name ?? "");
  const filter = new RegExp(env.find(({ name }: Manifest) => name === "NGINX_ENVSUBST_FILTER").value);
  // The image sets this one itself.
  const set = [...namesOf(env), "NGINX_LOCAL_RESOLVERS"];
  for (const name of wanted) {
    expect(set).toContain(name);
    expect(name).toMatch(filter);
  }
  const variable = (name: string) => env.find((it: Manifest) => it.name === name).value;
  const numbers = Object.fromEntries(
    open.map(({ name, containerPort }: Manifest) => [name, String(containerPort)]),
  );
  expect(numbers).toEqual({ public: variable("GATEWAY_PUBLIC"), internal: variable("GATEWAY_INTERNAL") });
  const routes = await readManifests("knative/routes.yaml");
  const called = routes.flatMap((it) => it.spec.rules.flatMap((rule: Manifest) => rule.backendRefs));
  expect([...new Set(called.map(({ port }) => String(port)))]).toEqual([variable("GATEWAY_FUNCTION_PORT")]);
  expect(ports.todo.ports).toMatchObject([{ port: 80, targetPort: "public" }]);
  expect(ports["gateway-internal"].ports).toMatchObject([{ port: 80, targetPort: "internal" }]);
  expect(args).toContain(`${variable("NGINX_ENVSUBST_OUTPUT_DIR")}/nginx.conf`);
  const [{ configMapGenerator }] = await readManifests("knative/gateway/kustomization.yaml");
  const volumes = gatewayDeployment.spec.template.spec.volumes;
  expect(volumes.find((it: Manifest) => it.configMap).configMap.name).toBe(configMapGenerator[0].name);
});

test("the gateway's nginx is at least 1.27.3, which can resolve functions while it runs", () => {
  expect(nginx).toMatch(/ resolve max_fails=0;/);
  const [, version = ""] = /nginx\S*:(\d+\.\d+\.\d+)/.exec(containerOf(gatewayDeployment).image) ?? [];
  expect("1.27.3".localeCompare(version, "en", { numeric: true })).toBeLessThanOrEqual(0);
});

test("no manifest sets a namespace", async () => {
  for (const file of await files("{knative,dapr-components}/**/*.yaml")) {
    expect(await text(file), file).not.toMatch(/^\s*namespace:/m);
  }
});
