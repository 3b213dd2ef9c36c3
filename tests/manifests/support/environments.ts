import { readdirSync } from "node:fs";
import { join } from "node:path";
import { root } from "../../../scripts/dev/root.ts";

/** Values files of the chart, with a user's own values. */
export interface Environment {
  readonly files: readonly string[];
  readonly own: object;
}

export const functions = readdirSync(join(root, "functions"));
export const digest = `sha256:${"0123456789abcdef".repeat(4)}`;

const image = {
  registry: "registry.example.com/todo",
  digests: Object.fromEntries([...functions, "migrate", "smoke-test", "web"].map((name) => [name, digest])),
};
const httpRoute = {
  enabled: true,
  host: "todo.example.com",
  parentRefs: [{ name: "public", namespace: "edge" }],
};
const site = (own: object) => ({ image, httpRoute, ...own });
const clouds = {
  "values-aks.yaml": site({
    kafka: { brokers: "todo.servicebus.windows.net:9093" },
    redis: { host: "todo.redis.cache.windows.net:6380" },
    externalSecrets: { store: { provider: { azurekv: { vaultUrl: "https://todo.vault.azure.net" } } } },
  }),
  "values-gke.yaml": site({
    kafka: {
      brokers: "bootstrap.todo.europe-west1.managedkafka.example.cloud.goog:9092",
      saslUsername: "todo@example.iam.gserviceaccount.com",
    },
    redis: { host: "10.0.0.3:6379" },
    externalSecrets: { store: { provider: { gcpsm: { projectID: "example" } } } },
  }),
  "values-oke.yaml": site({
    kafka: {
      brokers: "cell-1.streaming.eu-frankfurt-1.oci.oraclecloud.com:9092",
      saslUsername: "example/todo/ocid1.streampool.oc1..example",
    },
    redis: { host: "redis.example.oraclevcn.com:6379" },
    externalSecrets: {
      store: { provider: { oracle: { vault: "ocid1.vault.oc1..example", region: "eu-frankfurt-1" } } },
    },
  }),
};
const managed = site({
  kafka: { brokers: "a.kafka.example.com:9096,b.kafka.example.com:9096", saslUsername: "todo" },
  redis: { host: "redis.example.com:6380" },
});

export const local: Environment = { files: ["values-local.yaml"], own: {} };
export const production: Environment = { files: ["values-production.yaml"], own: managed };
export const staging: Environment = { files: ["values-staging.yaml"], own: managed };

/** Every combination of values files that the README names. */
export const environments: Readonly<Record<string, Environment>> = {
  local,
  staging,
  production,
  ...Object.fromEntries(
    Object.entries(clouds).flatMap(([file, own]) => [
      [`staging, ${file}`, { files: ["values-staging.yaml", file], own }],
      [`production, ${file}`, { files: ["values-production.yaml", file], own }],
    ]),
  ),
};

/** Values that make the chart render something different. */
export const variations: Readonly<Record<string, object>> = {
  "without Dapr's injector": { dapr: { injector: { enabled: false } } },
  "with an Ingress": {
    ingress: { enabled: true, host: "todo.example.com", tlsSecret: "todo-tls", className: "nginx" },
  },
  "with a load balancer": {
    gateway: {
      service: { type: "LoadBalancer", annotations: { a: "b" }, loadBalancerSourceRanges: ["10.0.0.0/8"] },
    },
  },
  "without network policies": { networkPolicy: { enabled: false } },
  "with a collector": { networkPolicy: { telemetry: { to: [{ ipBlock: { cidr: "10.2.0.0/24" } }] } } },
  "without hooks": { migrations: { enabled: false }, kafka: { topics: { create: false } } },
  "with monitoring": { monitoring: { enabled: true } },
  "without monitoring": { monitoring: { enabled: false } },
  "with everything of a function": {
    image: { pullSecrets: ["registry"] },
    env: { LOG_LEVEL: "debug" },
    functions: {
      notifier: {
        env: { SMTP_URL: { secretKeyRef: { name: "smtp", key: "url" } } },
        resources: { requests: { cpu: "50m" }, limits: { memory: "1Gi" } },
        scale: { min: 1, max: 3, concurrency: 5 },
        annotations: { "autoscaling.knative.dev/scale-down-delay": "5m" },
      },
    },
  },
};
