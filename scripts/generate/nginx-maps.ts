import type { Route, Routes } from "@todo/local-runtime/routes";

/**
 * Matches a path and what is under it, like Gateway API's PathPrefix: `/api` matches `/api/x` and `/api?x`, but not
 * `/apix`.
 */
const under = (prefix: string) => `"~^${pattern(prefix)}(?:[/?]|$)"`;

export const functionMap = (routes: readonly Route[]): string[] =>
  routes.map((route) => `${under(route.prefix)} ${route.function};`);

export const answeredMap = ({ answeredByGateway }: Routes): string[] =>
  answeredByGateway.map((prefix) => `${under(prefix)} 1;`);

/**
 * The path after a route's rewrite. Routes without one pass it on unchanged.
 *
 * @throws Error for a rewrite to a path other than `/`, which no route has needed so far
 */
export function targetMap(routes: readonly Route[]): string[] {
  return routes
    .filter(({ rewrite }) => rewrite !== undefined)
    .map(({ prefix, rewrite }) => {
      if (rewrite !== "/") throw new Error(`${prefix}: the gateway cannot rewrite to ${rewrite}`);
      // What follows the slash; or only a query, or nothing.
      return `"~^${pattern(prefix)}(?:/|(?=\\?)|$)(?<rest>.*)$" /$rest;`;
    });
}

/**
 * A group of one server for each function, because nginx keeps connections alive per group. An idle connection is
 * closed before Knative's ingress in front of the function closes it (Contour after 60 s, Traefik 180 s, Envoy one
 * hour).
 */
export function upstreams(routes: Routes): string {
  const names = new Set([...routes.public, ...routes.internal].map((route) => route.function));
  const host = (name: string) => `${name}.\${GATEWAY_NAMESPACE}.svc.\${GATEWAY_CLUSTER_DOMAIN}`;
  return [...names]
    .sort()
    .map(
      (name) => `  upstream ${name} {
    zone functions 512k;
    server ${host(name)}:\${GATEWAY_FUNCTION_PORT} resolve max_fails=0;
    keepalive 64;
    keepalive_requests 100000;
    keepalive_timeout 30s;
  }`,
    )
    .join("\n");
}

/** One regular expression for the paths to which Dapr delivers events, ticks and jobs. */
export function deliveries(paths: readonly string[], routes: Routes): string {
  const exact = paths
    .filter((path) => !routes.answeredByGateway.includes(path))
    .map((path) => `${pattern(path)}$`);
  return `"^(?:${["/job/", ...[...new Set(exact)].sort()].join("|")})"`;
}

function pattern(path: string): string {
  return path.replace(/\/$/, "").replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
