import type { Route, Routes } from "@todo/local-runtime/routes";

/** A path and what follows it, as Gateway API's PathPrefix means it: `/api` has `/api/x` and `/api?x`, but not `/apix`. */
const under = (prefix: string) => `"~^${pattern(prefix)}(?:[/?]|$)"`;

export const functionMap = (routes: readonly Route[]): string[] =>
  routes.map((route) => `${under(route.prefix)} ${route.function};`);

export const answeredMap = ({ answeredBySwitch }: Routes): string[] =>
  answeredBySwitch.map((prefix) => `${under(prefix)} 1;`);

/**
 * What a route's rewrite makes of a path. The others are passed on as they are.
 *
 * @throws Error for a rewrite to another path than `/`, which no route has needed
 */
export function targetMap(routes: readonly Route[]): string[] {
  return routes
    .filter(({ rewrite }) => rewrite !== undefined)
    .map(({ prefix, rewrite }) => {
      if (rewrite !== "/") throw new Error(`${prefix}: the switch cannot rewrite to ${rewrite}`);
      // What follows the slash; or a query alone, or nothing.
      return `"~^${pattern(prefix)}(?:/|(?=\\?)|$)(?<rest>.*)$" /$rest;`;
    });
}

/** The paths that Dapr delivers events, ticks and jobs to, as one regular expression. */
export function deliveries(paths: readonly string[], routes: Routes): string {
  const exact = paths
    .filter((path) => !routes.answeredBySwitch.includes(path))
    .map((path) => `${pattern(path)}$`);
  return `"^(?:${["/job/", ...[...new Set(exact)].sort()].join("|")})"`;
}

function pattern(path: string): string {
  return path.replace(/\/$/, "").replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
