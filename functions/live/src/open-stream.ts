import { type LiveQuery, liveCursor, parseLiveCursor } from "@todo/contracts/live";
import type { liveStreams } from "@todo/contracts/operations/live";
import type { SignIn } from "@todo/function-kit/auth/sign-in";
import type { Dependencies } from "@todo/function-kit/dependencies";
import type { FunctionEnv } from "@todo/function-kit/function-env";
import type { OperationHandler } from "@todo/function-kit/operations/mount";
import { validate } from "@todo/function-kit/validate";
import type { Context } from "hono";
import * as v from "valibot";
import type { Call, Hub } from "./hub.ts";
import { checkOrigin } from "./origin.ts";
import { sseStream } from "./sse.ts";
import { whoConnects } from "./who-connects.ts";

/**
 * `GET /api/live`: the user's events as a stream. `Last-Event-ID` or `?cursor` resumes from the client's position.
 */
export function openStream(
  deps: Dependencies,
  hub: Hub,
  signIn: SignIn,
): OperationHandler<typeof liveStreams.openStream, FunctionEnv> {
  return async (c, { query }) => {
    // Nobody would read or end a stream, which would count among the user's connections for ever.
    if (c.req.method === "HEAD") {
      await callerOf(deps, signIn, c, query, false);
      return c.body(null, 200, streamHeaders);
    }
    const { connection, messages } = await callOf(deps, hub, signIn, c, query);
    c.req.raw.signal.addEventListener("abort", () => connection.close());
    return c.body(sseStream(messages, connection), 200, streamHeaders);
  };
}

const streamHeaders = {
  "content-type": "text/event-stream; charset=utf-8",
  "cache-control": "no-store",
  // Makes nginx pass it on without buffering.
  "x-accel-buffering": "no",
};

const lastEventId = v.strictObject({ "Last-Event-ID": v.optional(liveCursor) });

/** Opens a connection. @throws ProblemError 401, 403, 422, 429, 503 */
export async function callOf(
  deps: Dependencies,
  hub: Hub,
  signIn: SignIn,
  c: Context,
  query: LiveQuery,
): Promise<Call> {
  const { visitor, cursor } = await callerOf(deps, signIn, c, query, true);
  return hub.connect(visitor, cursor === undefined ? undefined : parseLiveCursor(cursor));
}

/**
 * Who connects, from which position, and whether they may.
 *
 * @param uses whether a ticket is used up by this
 * @throws ProblemError 401, 403, 422
 */
async function callerOf(deps: Dependencies, signIn: SignIn, c: Context, query: LiveQuery, uses: boolean) {
  const header = validate(lastEventId, { "Last-Event-ID": c.req.header("last-event-id") });
  // A gateway in between calls the function by the function's own host name, so the original host is in another
  // header.
  const host = c.req.header("x-forwarded-host") ?? c.req.header("host");
  checkOrigin(c.req.header("origin"), host, deps.config.allowedOrigins);
  const visitor = await whoConnects(deps, signIn, c.req.header("authorization"), query, uses);
  // The header is newer: a browser that reconnects by itself sends it with the URL it started with.
  return { visitor, cursor: header["Last-Event-ID"] ?? query.cursor };
}
