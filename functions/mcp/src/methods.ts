import { ProblemError } from "@todo/function-kit/problem-error";
import { validate } from "@todo/function-kit/validate";
import * as v from "valibot";
import { callTool } from "./call-tool.ts";
import { initialize, initializeParams } from "./initialize.ts";
import { anObject, withoutNull } from "./messages.ts";
import { getPrompt, prompts } from "./prompts.ts";
import { readResource, resources, resourceTemplates } from "./resources.ts";
import { RpcError, rpcCodes } from "./rpc-error.ts";
import type { Session } from "./session.ts";
import { listTools } from "./tools/list-tools.ts";

type Method = (params: Record<string, unknown> | undefined, session: Session) => object | Promise<object>;

const none = v.optional(anObject);
/** Lists are whole: there is no second page, but clients may ask as if there was. */
const page = v.optional(v.looseObject({ cursor: v.optional(v.string()) }));

/** What each method of the protocol does. */
export const methods: ReadonlyMap<string, Method> = new Map([
  on("initialize", initializeParams, initialize),
  on("ping", none, () => ({})),
  on("tools/list", page, async () => ({ tools: await listTools() })),
  on("tools/call", v.looseObject({ name: v.string(), arguments: v.optional(anObject) }), (params, session) =>
    callTool(params.name, params.arguments, session),
  ),
  on("resources/list", page, () => ({ resources })),
  on("resources/templates/list", page, () => ({ resourceTemplates })),
  on("resources/read", v.looseObject({ uri: v.string() }), ({ uri }, session) => readResource(uri, session)),
  on("prompts/list", page, () => ({ prompts })),
  on(
    "prompts/get",
    v.looseObject({ name: v.string(), arguments: v.optional(v.record(v.string(), v.string())) }),
    (params, session) => getPrompt(params.name, params.arguments ?? {}, session),
  ),
]);

/** Arguments of null are none. */
function on<Schema extends v.GenericSchema>(
  name: string,
  schema: Schema,
  run: (params: v.InferOutput<Schema>, session: Session) => object | Promise<object>,
): [string, Method] {
  return [name, (params, session) => run(checked(schema, withoutNull(params, "arguments")), session)];
}

/** @throws RpcError -32602 that names the first field at fault and what was expected of it */
function checked<Schema extends v.GenericSchema>(schema: Schema, params: unknown): v.InferOutput<Schema> {
  try {
    return validate(schema, params);
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    const [fault] = error.errors ?? [];
    const field = fault?.field === "body" ? "params" : (fault?.field ?? "params");
    throw new RpcError(rpcCodes.invalidParams, `${field}: ${fault?.message ?? "invalid"}`);
  }
}
