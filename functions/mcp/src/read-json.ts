import { requestText } from "@todo/function-kit/edge/request-text";
import { ProblemError } from "@todo/function-kit/problem-error";
import type { Context } from "hono";
import { RpcError, rpcCodes } from "./rpc-error.ts";

/** @throws RpcError -32700; ProblemError 400 `not_utf8`, 415 */
export async function readJson(c: Context): Promise<unknown> {
  const [type = ""] = (c.req.header("content-type") ?? "").split(";", 1);
  if (type.trim().toLowerCase() !== "application/json") {
    throw new ProblemError(415, "unsupported_media_type", "expected content-type application/json");
  }
  const text = await requestText(c);
  try {
    return JSON.parse(text);
  } catch {
    throw new RpcError(rpcCodes.parseError, "the body is not JSON", { status: 400 });
  }
}
