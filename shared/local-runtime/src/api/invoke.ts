import { Hono } from "hono";
import { traceparentOf } from "../trace-context.ts";
import { DaprError } from "./dapr-error.ts";

export interface InvokeDependencies {
  appId: string;
  appToken: string | undefined;
  callApp: (request: Request) => Promise<Response>;
}

const hopByHop = [
  "connection",
  "keep-alive",
  "proxy-authenticate",
  "proxy-authorization",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
];

/**
 * `/v1.0/invoke/{appId}/method/{path}`: the app calls itself, because it is the only one. Method, query, headers and
 * body are passed on; status, headers and body are returned, streams included.
 */
export function invokeApi({ appId, appToken, callApp }: InvokeDependencies): Hono {
  async function invoke(request: Request): Promise<Response> {
    const url = new URL(request.url);
    const [, target, path] = /^\/v1\.0\/invoke\/(.+?)\/method\/(.*)$/s.exec(url.pathname) ?? [];
    if (target === undefined) {
      const message = "failed getting app id either from the URL path or the header dapr-app-id";
      throw new DaprError(404, "ERR_DIRECT_INVOKE", message);
    }
    const fail = (reason: string) =>
      new DaprError(500, "ERR_DIRECT_INVOKE", `fail to invoke, id: ${target}, err: ${reason}`);
    if (decodeURIComponent(target) !== appId) throw fail(`couldn't find service: ${target}`);

    const headers = without(request.headers, ["host", "dapr-api-token", "dapr-app-id"]);
    headers.set("traceparent", traceparentOf(headers.get("traceparent")));
    if (appToken) headers.set("dapr-api-token", appToken);
    const response = await callApp(
      new Request(`http://app/${path}${url.search}`, {
        method: request.method,
        headers,
        body: request.body,
        signal: request.signal,
        ...(request.body && { duplex: "half" }),
      }),
    ).catch((error: Error) => {
      throw fail(error.message);
    });
    return new Response(response.body, { status: response.status, headers: without(response.headers, []) });
  }

  return new Hono().all("/v1.0/invoke/*", (c) => invoke(c.req.raw));
}

function without(headers: Headers, more: string[]): Headers {
  const kept = new Headers(headers);
  const listed = headers.get("connection")?.split(",") ?? [];
  for (const name of [...hopByHop, ...more, ...listed]) if (name.trim()) kept.delete(name.trim());
  return kept;
}
