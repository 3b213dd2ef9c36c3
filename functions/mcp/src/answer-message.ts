import { WebStandardStreamableHTTPServerTransport } from "@modelcontextprotocol/sdk/server/webStandardStreamableHttp.js";
import { viaHeader } from "@todo/function-kit/auth/actor";
import type { UserEnv } from "@todo/function-kit/auth/authenticate";
import type { BaseDependencies } from "@todo/function-kit/base-dependencies";
import { accepts } from "@todo/function-kit/edge/accepts";
import { ProblemError } from "@todo/function-kit/problem-error";
import { traceHeaders } from "@todo/function-kit/trace";
import type { Handler } from "hono";
import { createCallTaskApi } from "./call-task-api.ts";
import { InvalidMessageError, readMessage } from "./read-message.ts";
import { createServer } from "./server.ts";
import { createSession } from "./session.ts";

/** `POST /mcp`: one message, answered with JSON. Requests are stateless. */
export function answerMessage(deps: BaseDependencies): Handler<UserEnv> {
  return async (c) => {
    // Answers are always JSON, even where the protocol would allow a stream.
    if (!accepts("application/json", c.req.header("accept"))) {
      throw new ProblemError(406, "not_acceptable", "expected an Accept header that takes application/json");
    }
    const parsedBody = await readMessage(c).catch(refusal);
    if (parsedBody instanceof InvalidMessageError) return c.json(parsedBody.toJson(), 400);
    // The library requires both to be named, although it answers with JSON as configured.
    c.req.raw.headers.set("accept", "application/json, text/event-stream");
    const headers = {
      authorization: c.req.header("authorization") ?? "",
      [viaHeader]: c.var.via,
      ...traceHeaders(c.var.trace),
    };
    const session = createSession(createCallTaskApi(deps.dapr, headers), deps.now());
    const server = createServer(session, deps.log);
    const transport = new WebStandardStreamableHTTPServerTransport({ enableJsonResponse: true });
    await server.connect(transport);
    try {
      return await transport.handleRequest(c.req.raw, { parsedBody });
    } finally {
      await server.close();
    }
  };
}

function refusal(error: unknown): InvalidMessageError {
  if (error instanceof InvalidMessageError) return error;
  throw error;
}
