import { errorFields, type Logger } from "@todo/function-kit/log";
import type { RpcRequest } from "./messages.ts";
import { methods } from "./methods.ts";
import { RpcError, rpcCodes } from "./rpc-error.ts";
import type { Session } from "./session.ts";

/** One request's answer: its result, or the error that its caller may know of. */
export async function answerRequest({ id, method, params }: RpcRequest, session: Session, log: Logger) {
  const run = methods.get(method);
  if (!run) return new RpcError(rpcCodes.methodNotFound, "Method not found").toJson(id);
  try {
    return { jsonrpc: "2.0", id, result: await run(params, session) };
  } catch (error) {
    if (error instanceof RpcError) return error.toJson(id);
    log.error("unexpected error", errorFields(error));
    return new RpcError(rpcCodes.internalError, "something went wrong on our side").toJson(id);
  }
}
