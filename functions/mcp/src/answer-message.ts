import { viaHeader } from "@todo/function-kit/auth/actor";
import type { UserEnv } from "@todo/function-kit/auth/authenticate";
import type { BaseDependencies } from "@todo/function-kit/base-dependencies";
import { accepts } from "@todo/function-kit/edge/accepts";
import { ProblemError } from "@todo/function-kit/problem-error";
import { traceHeaders } from "@todo/function-kit/trace";
import type { Handler } from "hono";
import { answerRequest } from "./answer-request.ts";
import { createCallTaskApi } from "./call-task-api.ts";
import { isRequest } from "./messages.ts";
import { readMessages } from "./read-messages.ts";
import { RpcError } from "./rpc-error.ts";
import { createSession } from "./session.ts";

/** `POST /mcp`: a message, answered with JSON. Nothing is kept between two. */
export function answerMessage(deps: BaseDependencies): Handler<UserEnv> {
  return async (c) => {
    // Answers are always JSON, even where the protocol would allow a stream.
    if (!accepts("application/json", c.req.header("accept"))) {
      throw new ProblemError(406, "not_acceptable", "expected an Accept header that takes application/json");
    }
    const read = await readMessages(c).catch(refusal);
    if (read instanceof RpcError) return c.json(read.toJson(null), 400);
    const requests = read.messages.filter(isRequest);
    // What wants no answer: notifications, and answers to questions that we never ask.
    if (requests.length === 0) return c.body(null, 202);
    const headers = {
      authorization: c.req.header("authorization") ?? "",
      [viaHeader]: c.var.via,
      ...traceHeaders(c.var.trace),
    };
    const session = createSession(createCallTaskApi(deps.dapr, headers), deps.now());
    const answers = await Promise.all(requests.map((one) => answerRequest(one, session, deps.log)));
    return c.json(read.isBatch ? answers : answers[0]);
  };
}

function refusal(error: unknown): RpcError {
  if (error instanceof RpcError) return error;
  throw error;
}
