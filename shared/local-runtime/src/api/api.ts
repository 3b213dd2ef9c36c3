import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { HTTPException } from "hono/http-exception";
import type { Log } from "../log.ts";
import { reasonOf } from "../log.ts";
import { DaprError } from "./dapr-error.ts";

/** Bytes; daprd's default. */
const maxBody = 4 * 1024 * 1024;

/**
 * Dapr's HTTP API: the given parts behind the token, health without it, and 501 for parts of Dapr's API that this
 * runtime does not have.
 */
export function createApi(parts: Hono[], apiToken: string | undefined, log: Log): Hono {
  const api = new Hono();
  for (const path of ["/v1.0/healthz", "/v1.0/healthz/outbound"]) api.get(path, (c) => c.body(null, 204));
  api.use(async (c, next) => {
    if (apiToken && c.req.header("dapr-api-token") !== apiToken) return c.text("invalid api token\n", 401);
    return next();
  });
  const limit = bodyLimit({
    maxSize: maxBody,
    onError: () =>
      new DaprError(400, "ERR_BODY_READ", "failed to read request body: stream too large").toResponse(),
  });
  // It looks at the body, which makes a stream of it; the length is known without that.
  api.use((c, next) => (Number(c.req.header("content-length")) <= maxBody ? next() : limit(c, next)));
  for (const part of parts) api.route("/", part);
  api.notFound((c) => {
    const call = `${c.req.method} ${c.req.path}`;
    return /^\/v1\.0(?:-[a-z0-9]+)?\//.test(c.req.path)
      ? new DaprError(
          501,
          "ERR_API_UNIMPLEMENTED",
          `the local runtime does not implement ${call}`,
        ).toResponse()
      : c.text("404 page not found\n", 404);
  });
  api.onError((error, c) => {
    if (error instanceof DaprError) return error.toResponse();
    if (error instanceof HTTPException) return error.getResponse();
    log({ level: "error", message: "request failed", path: c.req.path, reason: reasonOf(error) });
    return new DaprError(500, "ERR_INTERNAL", reasonOf(error)).toResponse();
  });
  return api;
}
