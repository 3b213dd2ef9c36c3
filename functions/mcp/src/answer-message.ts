import { WebStandardStreamableHTTPServerTransport } from "@modelcontextprotocol/sdk/server/webStandardStreamableHttp.js";
import type { UserEnv } from "@todo/function-kit/auth/authenticate";
import type { BaseDependencies } from "@todo/function-kit/base-dependencies";
import { ProblemError } from "@todo/function-kit/problem-error";
import { traceHeaders } from "@todo/function-kit/trace";
import type { Context, Handler } from "hono";
import { createCallTaskApi } from "./call-task-api.ts";
import { createServer } from "./server.ts";
import { createSession } from "./session.ts";

/** The first version of the protocol without batches. */
const withoutBatches = "2025-06-18";

/** Messages of a batch: all are answered at once, and in one piece. */
const maxBatch = 10;

/** `POST /mcp`: one message, answered with JSON. Nothing is kept between two. */
export function answerMessage(deps: BaseDependencies): Handler<UserEnv> {
  return async (c) => {
    const parsedBody = await readMessage(c);
    const headers = { authorization: c.req.header("authorization") ?? "", ...traceHeaders(c.var.trace) };
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

/** @throws ProblemError 400 */
async function readMessage(c: Context): Promise<unknown> {
  let message: unknown;
  try {
    message = JSON.parse(await c.req.text());
  } catch {
    throw new ProblemError(400, "malformed_json", "the body is not JSON");
  }
  const version = c.req.header("mcp-protocol-version") ?? "";
  if (Array.isArray(message) && version >= withoutBatches) {
    throw new ProblemError(400, "batch_refused", `protocol version ${version} has no batches`);
  }
  if (Array.isArray(message) && message.length > maxBatch) {
    throw new ProblemError(400, "batch_refused", `expected at most ${maxBatch} messages in a batch`);
  }
  return message;
}
