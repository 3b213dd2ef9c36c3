import * as v from "valibot";
import { callTool } from "./call-tool.ts";
import { checked } from "./checked.ts";
import { discover } from "./discover.ts";
import { initialize, initializeParams } from "./initialize.ts";
import { anObject } from "./messages.ts";
import { getPrompt, prompts } from "./prompts.ts";
import type { Era } from "./protocol-version.ts";
import { readResource, resources, resourceTemplates } from "./resources.ts";
import type { Session } from "./session.ts";
import { alwaysStale, type Caching, sameForAll } from "./stateless-result.ts";
import { listTools } from "./tools/list-tools.ts";

interface Method {
  run(params: Record<string, unknown> | undefined, session: Session): object | Promise<object>;
  /** The versions that have the method; undefined: all. */
  readonly only?: Era | undefined;
  readonly caching?: Caching | undefined;
}

const none = v.optional(anObject);
/** Lists have only one page, but clients may send a cursor. */
const page = v.optional(v.looseObject({ cursor: v.optional(v.string()) }));

/** The implementation of each method of the protocol. */
export const methods: ReadonlyMap<string, Method> = new Map([
  on("initialize", initializeParams, initialize, { only: "handshake" }),
  on("ping", none, () => ({}), { only: "handshake" }),
  on("server/discover", none, discover, { only: "stateless", caching: sameForAll }),
  on("tools/list", page, async () => ({ tools: await listTools() }), { caching: sameForAll }),
  on("tools/call", v.looseObject({ name: v.string(), arguments: v.optional(anObject) }), (params, session) =>
    callTool(params.name, params.arguments, session),
  ),
  on("resources/list", page, () => ({ resources }), { caching: sameForAll }),
  on("resources/templates/list", page, () => ({ resourceTemplates }), { caching: sameForAll }),
  on("resources/read", v.looseObject({ uri: v.string() }), ({ uri }, session) => readResource(uri, session), {
    caching: alwaysStale,
  }),
  on("prompts/list", page, () => ({ prompts }), { caching: sameForAll }),
  on(
    "prompts/get",
    v.looseObject({ name: v.string(), arguments: v.optional(v.record(v.string(), v.string())) }),
    (params, session) => getPrompt(params.name, params.arguments ?? {}, session),
  ),
]);

function on<Schema extends v.GenericSchema>(
  name: string,
  schema: Schema,
  run: (params: v.InferOutput<Schema>, session: Session) => object | Promise<object>,
  more: Omit<Method, "run"> = {},
): [string, Method] {
  return [name, { ...more, run: (params, session) => run(checked(schema, params), session) }];
}
