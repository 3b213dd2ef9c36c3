import {
  CallToolRequestSchema,
  ErrorCode,
  GetPromptRequestSchema,
  ListPromptsRequestSchema,
  ListResourcesRequestSchema,
  ListResourceTemplatesRequestSchema,
  ListToolsRequestSchema,
  McpError,
  ReadResourceRequestSchema,
  type ServerResult,
} from "@modelcontextprotocol/sdk/types.js";
import { callTool } from "./call-tool.ts";
import { checkedParams, type RequestSchema } from "./checked-params.ts";
import { getPrompt, prompts } from "./prompts.ts";
import { withoutNull } from "./read-message.ts";
import { readResource, resources, resourceTemplates } from "./resources.ts";
import type { Session } from "./session.ts";
import { tools } from "./tools/catalog.ts";
import { describe } from "./tools/describe.ts";

type Answer = ServerResult | Promise<ServerResult>;
type Handler = (request: unknown) => Answer;

let described: ReturnType<typeof describe>[] | undefined;

/** The handler of each method of the protocol, except those that the library answers itself. */
export function handlersOf(session: Session): ReadonlyMap<string, Handler> {
  return new Map([
    on(ListToolsRequestSchema, () => {
      described ??= tools.map(describe);
      return { tools: described };
    }),
    on(CallToolRequestSchema, ({ params }) => callTool(params.name, params.arguments, session)),
    on(ListResourcesRequestSchema, () => ({ resources: [...resources] })),
    on(ListResourceTemplatesRequestSchema, () => ({ resourceTemplates: [...resourceTemplates] })),
    on(ReadResourceRequestSchema, ({ params }) => readResource(params.uri, session)),
    on(ListPromptsRequestSchema, () => ({ prompts: [...prompts] })),
    on(GetPromptRequestSchema, ({ params }) => getPrompt(params.name, params.arguments ?? {}, session)),
  ]);
}

interface MethodSchema<Request> extends RequestSchema<Request> {
  readonly shape: { readonly method: { readonly value: string } };
}

/** @throws McpError -32602 for invalid parameters; arguments of null count as none */
function on<Request>(
  schema: MethodSchema<Request>,
  handle: (request: Request) => Answer,
): [method: string, Handler] {
  const refuse = (fault: string) => new McpError(ErrorCode.InvalidParams, fault);
  const handler = (request: unknown) => {
    const { params, ...rest } = request as { params?: unknown };
    const sent = params === undefined ? rest : { ...rest, params: withoutNull(params, "arguments") };
    return handle(checkedParams(schema, sent, refuse));
  };
  return [schema.shape.method.value, handler];
}
