import * as v from "valibot";
import { type RequestId, RpcError, rpcCodes } from "./rpc-error.ts";

/** An object, but not an array, which valibot alone would accept. */
export const anObject = v.custom<Record<string, unknown>>(
  (input) => typeof input === "object" && input !== null && !Array.isArray(input),
  "expected an object",
);

const jsonrpc = v.literal("2.0");
// A larger number would be returned as a different one.
const id = v.union([v.string(), v.pipe(v.number(), v.safeInteger())]);
const method = v.string();
const params = v.optional(anObject);

const request = v.strictObject({ jsonrpc, id, method, params });
const notification = v.strictObject({ jsonrpc, method, params });
const error = v.looseObject({ code: v.pipe(v.number(), v.integer()), message: v.string() });
const response = v.union([
  v.strictObject({ jsonrpc, id, result: anObject }),
  v.strictObject({ jsonrpc, id: v.optional(id), error }),
]);

export type RpcRequest = v.InferOutput<typeof request>;
export type Message = RpcRequest | v.InferOutput<typeof notification> | v.InferOutput<typeof response>;

const message = v.union([request, notification, response]);

/** It wants an answer. */
export function isRequest(one: Message): one is RpcRequest {
  return "id" in one && "method" in one;
}

/** The id of an intended request, even if the rest is invalid, so that the caller can match the error to it. */
export function requestIdOf(sent: unknown): RequestId | undefined {
  return v.is(anObject, sent) && "method" in sent && v.is(id, sent.id) ? sent.id : undefined;
}

/** The metadata of a message, if any. */
export function metaOf(one: Message): Record<string, unknown> | undefined {
  const meta = "method" in one ? one.params?._meta : undefined;
  return v.is(anObject, meta) ? meta : undefined;
}

/**
 * Some clients send null instead of omitting `params`.
 *
 * @throws RpcError -32600
 */
export function toMessage(sent: unknown): Message {
  const result = v.safeParse(message, withoutNullParams(sent));
  if (result.success) return result.output;
  throw new RpcError(rpcCodes.invalidRequest, "expected a JSON-RPC 2.0 message", { status: 400 });
}

function withoutNullParams(sent: unknown): unknown {
  if (!v.is(anObject, sent) || sent.params !== null) return sent;
  const { params: _, ...rest } = sent;
  return rest;
}
