import { errorFields, type Logger } from "@todo/function-kit/log";
import type { RpcRequest } from "./messages.ts";
import { methods } from "./methods.ts";
import { MissingScopeError } from "./missing-scope-error.ts";
import { RpcError, rpcCodes } from "./rpc-error.ts";
import type { Session } from "./session.ts";
import { statelessResult } from "./stateless-result.ts";
import { ToolError } from "./tool-error.ts";

/**
 * One request's answer.
 *
 * @throws RpcError that its caller may know of; MissingScopeError
 */
export async function answerRequest({ id, method, params }: RpcRequest, session: Session, log: Logger) {
  const stateless = session.era === "stateless";
  const found = methods.get(method);
  if (!found || (found.only && found.only !== session.era)) {
    throw new RpcError(rpcCodes.methodNotFound, "Method not found", { status: stateless ? 404 : 200 });
  }
  try {
    const result = await found.run(params, session);
    return { jsonrpc: "2.0", id, result: stateless ? statelessResult(result, found.caching) : result };
  } catch (error) {
    if (error instanceof RpcError || error instanceof MissingScopeError) throw error;
    // Of a resource or a prompt: a tool has a result for it.
    if (error instanceof ToolError) throw new RpcError(rpcCodes.invalidRequest, error.message);
    log.error("unexpected error", errorFields(error));
    throw new RpcError(rpcCodes.internalError, "something went wrong on our side");
  }
}
