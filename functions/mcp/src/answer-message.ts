import { InsufficientScopeError, type UserEnv } from "@todo/function-kit/auth/authenticate";
import { viaHeader } from "@todo/function-kit/auth/via-header";
import type { BaseDependencies } from "@todo/function-kit/base-dependencies";
import { accepts } from "@todo/function-kit/edge/accepts";
import { originOf } from "@todo/function-kit/edge/origin";
import { ProblemError } from "@todo/function-kit/problem-error";
import { traceHeaders } from "@todo/function-kit/trace";
import type { Context, Handler } from "hono";
import { answerRequest } from "./answer-request.ts";
import { createCallTaskApi } from "./call-task-api.ts";
import { eraOf } from "./era.ts";
import { mcpHeaders } from "./mcp-headers.ts";
import { isRequest, type Message, requestIdOf, toMessage } from "./messages.ts";
import { MissingScopeError } from "./missing-scope-error.ts";
import { type Era, isStateless } from "./protocol-version.ts";
import { readJson } from "./read-json.ts";
import { type RequestId, RpcError } from "./rpc-error.ts";
import { createSession } from "./session.ts";
import { type Broken, isBroken, toBatch } from "./to-batch.ts";

/** `POST /mcp`: a message, answered with JSON. Nothing is stored between messages. */
export function answerMessage(deps: BaseDependencies): Handler<UserEnv> {
  return async (c) => {
    // Answers are always JSON, even where the protocol would allow a stream.
    if (!accepts("application/json", c.req.header("accept"))) {
      throw new ProblemError(406, "not_acceptable", "expected an Accept header that takes application/json");
    }
    const headers = mcpHeaders(c);
    // The id of an unreadable message is null in JSON-RPC, and absent since version 2026-07-28.
    let id: RequestId | null | undefined = isStateless(headers.version) ? undefined : null;
    try {
      const sent = await readJson(c);
      if (Array.isArray(sent)) return await answerBatch(c, deps, toBatch(sent, headers.version));
      id = requestIdOf(sent) ?? id;
      const message = toMessage(sent);
      const era = eraOf(message, headers);
      // Messages without an answer: notifications, and responses to requests that we never send.
      if (!isRequest(message)) return c.body(null, 202);
      // The answer tells an app which scopes to request; the scopes of a personal key cannot change.
      const canAskForMore = c.var.user.clientId !== undefined;
      return c.json(await answerRequest(message, sessionOf(c, deps, era, canAskForMore), deps.log));
    } catch (error) {
      if (error instanceof MissingScopeError)
        throw new InsufficientScopeError(error.needed, c.var.user.scopes);
      if (!(error instanceof RpcError)) throw error;
      return c.json(error.toJson(id), error.status);
    }
  };
}

async function answerBatch(
  c: Context<UserEnv>,
  deps: BaseDependencies,
  batch: readonly (Message | Broken)[],
) {
  const entries = batch.filter((one) => isBroken(one) || isRequest(one));
  if (entries.length === 0) return c.body(null, 202);
  // A batch has one status: a message that lacks a scope must not change that of the others.
  const session = sessionOf(c, deps, "handshake", false);
  const answers = entries.map(async (one) => {
    if (isBroken(one)) return one.error.toJson(one.id);
    return answerRequest(one, session, deps.log).catch((error: unknown) => {
      if (!(error instanceof RpcError)) throw error;
      return error.toJson(one.id);
    });
  });
  // If no message of a batch is valid, nothing was accepted.
  return c.json(await Promise.all(answers), batch.every(isBroken) ? 400 : 200);
}

function sessionOf(c: Context<UserEnv>, deps: BaseDependencies, era: Era, canAskForMore: boolean) {
  const headers = {
    authorization: c.req.header("authorization") ?? "",
    [viaHeader]: c.var.via,
    ...traceHeaders(c.var.trace),
  };
  return createSession({
    call: createCallTaskApi(deps.dapr, { headers, canAskForMore }),
    now: deps.now(),
    era,
    origin: originOf(c, deps.config),
  });
}
