import { requestText } from "@todo/function-kit/edge/request-text";
import { ProblemError } from "@todo/function-kit/problem-error";
import type { Context } from "hono";
import { type Message, toMessage } from "./messages.ts";
import { checkVersion, withoutBatches } from "./protocol-version.ts";
import { RpcError, rpcCodes } from "./rpc-error.ts";

/** Messages of a batch: all are answered at once, and in one piece. */
const maxBatch = 10;

/** What a request of HTTP carries: one message, or several in the versions of the protocol that have batches. */
export interface Messages {
  readonly messages: readonly Message[];
  readonly isBatch: boolean;
}

/** @throws ProblemError 400, 415; RpcError -32600, -32000 */
export async function readMessages(c: Context): Promise<Messages> {
  const body = await readJson(c);
  const version = c.req.header("mcp-protocol-version");
  if (!Array.isArray(body)) {
    const message = toMessage(body);
    // Before it is negotiated there is no version to keep to.
    if (!("method" in message) || message.method !== "initialize") checkVersion(version);
    return { messages: [message], isBatch: false };
  }
  checkVersion(version);
  if (version !== undefined && version >= withoutBatches) {
    throw new ProblemError(400, "batch_refused", `protocol version ${version} has no batches`);
  }
  if (body.length > maxBatch) {
    throw new ProblemError(400, "batch_refused", `expected at most ${maxBatch} messages in a batch`);
  }
  if (body.length === 0) throw new RpcError(rpcCodes.invalidRequest, "an empty batch");
  const messages = body.map(toMessage);
  if (messages.some((one) => "method" in one && one.method === "initialize")) {
    throw new RpcError(rpcCodes.invalidRequest, "initialize must not be part of a batch");
  }
  return { messages, isBatch: true };
}

async function readJson(c: Context): Promise<unknown> {
  const [type = ""] = (c.req.header("content-type") ?? "").split(";", 1);
  if (type.trim().toLowerCase() !== "application/json") {
    throw new ProblemError(415, "unsupported_media_type", "expected content-type application/json");
  }
  const text = await requestText(c);
  try {
    return JSON.parse(text);
  } catch {
    throw new ProblemError(400, "malformed_json", "the body is not JSON");
  }
}
