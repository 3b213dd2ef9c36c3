import { ProblemError } from "@todo/function-kit/problem-error";
import { validate } from "@todo/function-kit/validate";
import type * as v from "valibot";
import { RpcError, rpcCodes } from "./rpc-error.ts";

/**
 * Validated parameters.
 *
 * @param status HTTP status if they are refused
 * @throws RpcError -32602 that names the first invalid field and what was expected
 */
export function checked<Schema extends v.GenericSchema>(
  schema: Schema,
  params: unknown,
  status: 200 | 400 = 200,
): v.InferOutput<Schema> {
  try {
    return validate(schema, params);
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    const [fault] = error.errors ?? [];
    const field = fault?.field === "body" ? "params" : (fault?.field ?? "params");
    throw new RpcError(rpcCodes.invalidParams, `${field}: ${fault?.message ?? "invalid"}`, { status });
  }
}
