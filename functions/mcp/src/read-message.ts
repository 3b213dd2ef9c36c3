import { ErrorCode, InitializeRequestSchema, JSONRPCMessageSchema } from "@modelcontextprotocol/sdk/types.js";
import { requestText } from "@todo/function-kit/edge/request-text";
import { ProblemError } from "@todo/function-kit/problem-error";
import type { Context } from "hono";
import { checkedParams } from "./checked-params.ts";

/** The first version of the protocol without batches. */
const withoutBatches = "2025-06-18";

/** Maximum number of messages in a batch, which is answered in one piece. */
const maxBatch = 10;

/** The input is JSON, but not a message that could be answered. */
export class InvalidMessageError extends Error {
  readonly code: number;
  readonly id: unknown;

  constructor(code: number, message: string, id: unknown = null) {
    super(message);
    this.code = code;
    this.id = id;
  }

  toJson() {
    return { jsonrpc: "2.0", id: this.id ?? null, error: { code: this.code, message: this.message } };
  }
}

/** @throws ProblemError 400, InvalidMessageError */
export async function readMessage(c: Context): Promise<unknown> {
  const body = await readJson(c);
  if (!Array.isArray(body)) return checkedMessage(body);
  const version = c.req.header("mcp-protocol-version") ?? "";
  if (version >= withoutBatches) {
    throw new ProblemError(400, "batch_refused", `protocol version ${version} has no batches`);
  }
  if (body.length > maxBatch) {
    throw new ProblemError(400, "batch_refused", `expected at most ${maxBatch} messages in a batch`);
  }
  if (body.length === 0) throw new InvalidMessageError(ErrorCode.InvalidRequest, "an empty batch");
  return body.map(checkedMessage);
}

async function readJson(c: Context): Promise<unknown> {
  const text = await requestText(c);
  try {
    return JSON.parse(text);
  } catch {
    throw new ProblemError(400, "malformed_json", "the body is not JSON");
  }
}

/** Some clients write null for what they mean to omit. */
function checkedMessage(sent: unknown): unknown {
  const message = withoutNull(sent, "params");
  if (!JSONRPCMessageSchema.safeParse(message).success) {
    throw new InvalidMessageError(ErrorCode.InvalidRequest, "expected a JSON-RPC 2.0 message");
  }
  const { method, id } = message as { method?: string; id?: unknown };
  const refuse = (fault: string) => new InvalidMessageError(ErrorCode.InvalidParams, fault, id);
  // The one request that the library answers itself.
  if (method === "initialize") checkedParams(InitializeRequestSchema, message, refuse);
  return message;
}

export function withoutNull(value: unknown, key: string): unknown {
  if (typeof value !== "object" || value === null || Reflect.get(value, key) !== null) return value;
  const { [key]: _, ...rest } = value as Record<string, unknown>;
  return rest;
}
