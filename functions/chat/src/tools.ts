import { randomUUID } from "node:crypto";
import { DaprError } from "@todo/dapr/transport";
import { viaHeader } from "@todo/function-kit/auth/via-header";
import type { Dependencies } from "@todo/function-kit/dependencies";
import type { Traced } from "@todo/function-kit/trace";
import { traceHeaders } from "@todo/function-kit/trace";
import * as v from "valibot";

const tool = v.object({
  name: v.string(),
  description: v.optional(v.string(), ""),
  inputSchema: v.looseObject({}),
  annotations: v.optional(
    v.object({ readOnlyHint: v.optional(v.boolean()), destructiveHint: v.optional(v.boolean()) }),
    {},
  ),
});
/** A tool, as MCP describes it. */
export type Tool = v.InferOutput<typeof tool>;

const toolResult = v.object({
  content: v.array(v.object({ text: v.optional(v.string(), "") })),
  structuredContent: v.optional(v.unknown()),
  isError: v.optional(v.boolean(), false),
});
const answer = v.object({
  result: v.optional(v.unknown()),
  error: v.optional(v.object({ message: v.string() })),
});

export interface ToolResult {
  readonly ok: boolean;
  /** The tool's structured output, or `{error: {code, message, candidates?}}`. */
  readonly value: unknown;
}

/** The tools of `mcp`, with the rights of the chatting user and no others. */
export interface Tools {
  /** @throws DaprError when `mcp` does not answer */
  list(): Promise<readonly Tool[]>;
  /** @throws DaprError when `mcp` does not answer */
  call(name: string, input: unknown): Promise<ToolResult>;
}

/**
 * Two methods of a stateless protocol: as plain JSON-RPC they take fewer lines than setting up the SDK's client, and
 * load nothing.
 *
 * @param authorization the user's own header, which limits every tool to that user's data
 */
export function createTools({ dapr }: Pick<Dependencies, "dapr">, c: Traced, authorization: string): Tools {
  const request = async (method: string, params: object): Promise<unknown> => {
    const response = await dapr.invoke("todo", "mcp/mcp", {
      method: "POST",
      headers: {
        "content-type": "application/json",
        accept: "application/json, text/event-stream",
        "mcp-protocol-version": "2025-06-18",
        authorization,
        [viaHeader]: "chat",
        ...traceHeaders(c.var.trace),
      },
      body: JSON.stringify({ jsonrpc: "2.0", id: randomUUID(), method, params }),
    });
    if (response.status !== 200) {
      throw new DaprError("invocation_failed", response.status, `mcp answered ${response.status}`);
    }
    const { result, error } = v.parse(answer, JSON.parse(response.body));
    return error ? { content: [{ text: JSON.stringify({ error }) }], isError: true } : result;
  };
  return {
    async list() {
      return v.parse(v.object({ tools: v.array(tool) }), await request("tools/list", {})).tools;
    },
    async call(name, input) {
      const result = v.parse(toolResult, await request("tools/call", { name, arguments: input }));
      return { ok: !result.isError, value: result.structuredContent ?? readText(result.content) };
    },
  };
}

function readText(content: readonly { text: string }[]): unknown {
  const text = content.map((it) => it.text).join("");
  try {
    return JSON.parse(text);
  } catch {
    return { error: { code: "tool_failed", message: text } };
  }
}
