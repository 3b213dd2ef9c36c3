import type { Route, Routes } from "@todo/local-runtime/routes";

/** A path and what follows it, as Gateway API's PathPrefix means it: `/api` has `/api/x` and `/api?x`, but not `/apix`. */
const under = (prefix: string) => `"~^${pattern(prefix)}(?:[/?]|$)"`;

export const functionMap = (routes: readonly Route[]): string[] =>
  routes.map((route) => `${under(route.prefix)} ${route.function};`);

export const answeredMap = ({ answeredByGateway }: Routes): string[] =>
  answeredByGateway.map((prefix) => `${under(prefix)} 1;`);

/**
 * What a route's rewrite makes of a path. The others are passed on as they are.
 *
 * @throws Error for a rewrite to another path than `/`, which no route has needed
 */
export function targetMap(routes: readonly Route[]): string[] {
  return routes
    .filter(({ rewrite }) => rewrite !== undefined)
    .map(({ prefix, rewrite }) => {
      if (rewrite !== "/") throw new Error(`${prefix}: the gateway cannot rewrite to ${rewrite}`);
      // What follows the slash; or a query alone, or nothing.
      return `"~^${pattern(prefix)}(?:/|(?=\\?)|$)(?<rest>.*)$" /$rest;`;
    });
}

/**
 * A group of one server for each function, which is what nginx keeps connections for. An idle connection is closed
 * before Knative's ingress in front of the function closes it (Contour after 60 s, Traefik 180 s, Envoy one hour).
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

/** The paths that Dapr delivers events, ticks and jobs to, as one regular expression. */
export function deliveries(paths: readonly string[], routes: Routes): string {
  const exact = paths
    .filter((path) => !routes.answeredByGateway.includes(path))
    .map((path) => `${pattern(path)}$`);
  return `"^(?:${["/job/", ...[...new Set(exact)].sort()].join("|")})"`;
}

function pattern(path: string): string {
  return path.replace(/\/$/, "").replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
