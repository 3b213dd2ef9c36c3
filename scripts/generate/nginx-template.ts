import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { loadResources } from "@todo/local-runtime/resources/load";
import { loadRoutes } from "@todo/local-runtime/routes";
import { root } from "../dev/root.ts";
import { answeredMap, deliveries, functionMap, targetMap, upstreams } from "./nginx-maps.ts";
import { ambiguous, problemMap } from "./nginx-problems.ts";
import { webLocations } from "./nginx-web.ts";

export interface NginxSources {
  readonly routesFile: string;
  readonly resourcesPath: string;
}

const daprHeaders = [
  "dapr-api-token",
  "dapr-app-id",
  "dapr-callee-app-id",
  "dapr-caller-app-id",
  "dapr-caller-namespace",
  "dapr-identity-token",
  "dapr-reentrancy-id",
  "dapr-stream",
];

/** The gateway's configuration for these routes, except for the variables of the place where it runs. */
async function nginxTemplate({ routesFile, resourcesPath }: NginxSources): Promise<string> {
  const base = await readFile(join(import.meta.dirname, "nginx-base.conf"), "utf8");
  const routes = await loadRoutes(routesFile);
  const filled: Record<string, string | string[]> = {
    "public functions": functionMap(routes.public),
    "internal functions": functionMap(routes.internal),
    "internal targets": targetMap(routes.internal),
    "answered by the gateway": answeredMap(routes),
    ambiguous,
    problems: problemMap(),
    upstreams: upstreams(routes),
    "headers of Dapr": daprHeaders.map((name) => `proxy_set_header ${name} "";`),
    "web app": webLocations(ambiguous),
    deliveries: deliveries(await deliveryPaths(resourcesPath), routes),
  };
  return base.replace(/#\{(.+?)\}/g, (_, name: string) => {
    const value = filled[name] ?? "";
    return typeof value === "string" ? value : value.map((line) => `    ${line}`).join("\n");
  });
}

/** For `pnpm generate`. */
export async function nginxConfiguration(): Promise<Record<string, string>> {
  const routesFile = join(root, "knative/routes.yaml");
  const resourcesPath = join(root, "dapr-components");
  return { "knative/gateway/nginx.conf.template": await nginxTemplate({ routesFile, resourcesPath }) };
}

async function deliveryPaths(resourcesPath: string): Promise<string[]> {
  const { components, subscriptions } = await loadResources(resourcesPath, "todo", () => undefined);
  const events = subscriptions.flatMap(({ spec: { routes } }) => [
    ...routes.rules.map(({ path }) => path),
    ...(routes.default === undefined ? [] : [routes.default]),
  ]);
  const ticks = components.flatMap(({ spec }) =>
    spec.metadata.filter(({ name }) => name === "route").map(({ value }) => value ?? ""),
  );
  return [...events, ...ticks];
}
