import { problem } from "./problem.ts";
import type { Route, Routes } from "./routes.ts";

type Handler = (request: Request) => Promise<Response> | Response;

/** Maps paths to functions on one machine, as nginx or a Gateway does on a cluster. */
export interface Gateway {
  /** For the outside world: routes public paths only, and trusts nobody who claims to be Dapr. */
  public: Handler;
  /** For Dapr's callbacks and invocations. */
  internal: Handler;
  /** The function with this public path: for upgrades, which are not answered like requests. */
  publicFunction(path: string): string | undefined;
}

export type Functions = Record<string, { fetch(request: Request): Response | Promise<Response> }>;

export function createGateway(routes: Routes, functions: Functions): Gateway {
  const handle = (request: Request, table: Route[]) =>
    forward(request, table, routes.answeredByGateway, functions);
  return {
    public: (request) => forward(withoutDaprHeaders(request), routes.public, [], functions),
    internal: (request) => handle(request, routes.internal),
    publicFunction: (path) => find(routes.public, path)?.function,
  };
}

function find(table: Route[], path: string): Route | undefined {
  return table.find(({ prefix }) => isUnder(path, prefix));
}

function forward(
  request: Request,
  table: Route[],
  answered: string[],
  functions: Functions,
): Promise<Response> | Response {
  const url = new URL(request.url);
  if (answered.some((prefix) => isUnder(url.pathname, prefix))) return new Response(null, { status: 200 });
  const route = find(table, url.pathname);
  if (!route) return problem(404, "not_found", "Not found", "nothing is at this path");
  const target = functions[route.function];
  if (!target) return problem(503, "function_unavailable", "Unavailable", `${route.function} is not running`);
  if (route.rewrite === undefined) return target.fetch(request);
  url.pathname = rewritten(url.pathname, route.prefix, route.rewrite);
  return target.fetch(copy(request, url.href, request.headers));
}

/** Gateway API's PathPrefix matches whole segments, so `/api` matches `/api` and `/api/x` but not `/apix`. */
function isUnder(path: string, prefix: string): boolean {
  const base = prefix.replace(/\/$/, "");
  return path === base || path.startsWith(`${base}/`);
}

/** Gateway API's ReplacePrefixMatch: what follows the prefix stays unchanged. */
function rewritten(path: string, prefix: string, replacement: string): string {
  const rest = path.slice(prefix.replace(/\/$/, "").length);
  return `${replacement.replace(/\/$/, "")}${rest}` || "/";
}

/** Only Dapr may send its token, and nobody outside may pose as a caller that Dapr has checked. */
function withoutDaprHeaders(request: Request): Request {
  const names = [...request.headers.keys()].filter((name) => name.startsWith("dapr-"));
  if (names.length === 0) return request;
  const headers = new Headers(request.headers);
  for (const name of names) headers.delete(name);
  return copy(request, request.url, headers);
}

/** The body is passed on as a stream. */
function copy({ method, body, signal }: Request, url: string, headers: Headers): Request {
  return new Request(url, {
    method,
    headers,
    body,
    signal,
    redirect: "manual",
    ...(body && { duplex: "half" }),
  });
}
