import { requireMediaType } from "@todo/function-kit/edge/media-type";
import { requestText } from "@todo/function-kit/edge/request-text";
import type { Context } from "hono";
import { RpcError, rpcCodes } from "./rpc-error.ts";

/** @throws RpcError -32700; ProblemError 400 `not_utf8`, 415 */
export async function readJson(c: Context): Promise<unknown> {
  requireMediaType(c, "application/json");
  const text = await requestText(c);
  try {
    return JSON.parse(text);
  } catch {
    throw new RpcError(rpcCodes.parseError, "the body is not JSON", { status: 400 });
  }
}
