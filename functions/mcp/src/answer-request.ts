import { errorFields, type Logger } from "@todo/function-kit/log";
import type { RpcRequest } from "./messages.ts";
import { methods } from "./methods.ts";
import { MissingScopeError } from "./missing-scope-error.ts";
import { RpcError, rpcCodes } from "./rpc-error.ts";
import type { Session } from "./session.ts";
import { statelessResult } from "./stateless-result.ts";
import { ToolError } from "./tool-error.ts";

/**
 * Answers one request.
 *
 * @throws RpcError that may be shown to the caller; MissingScopeError
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
    // For a resource or a prompt: a tool reports it as a result.
    if (error instanceof ToolError) throw new RpcError(rpcCodes.invalidRequest, error.message);
    log.error("unexpected error", errorFields(error));
    throw new RpcError(rpcCodes.internalError, "something went wrong on our side");
  }
}
