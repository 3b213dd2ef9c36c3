import type { CallToolResult } from "@modelcontextprotocol/server";
import { shortened } from "@todo/function-kit/shortened";
import { validate } from "@todo/function-kit/validate";
import { RpcError, rpcCodes } from "./rpc-error.ts";
import type { Session } from "./session.ts";
import { detailsOf } from "./tool-error.ts";
import { tools } from "./tools/catalog.ts";

const byName = new Map(tools.map((tool) => [tool.name, tool]));

/**
 * Runs a tool. A refusal is a result, which the model sees and can act on.
 *
 * @throws RpcError -32602 for an unknown tool; any unexpected error
 */
export async function callTool(name: string, input: unknown, session: Session): Promise<CallToolResult> {
  const tool = byName.get(name);
  if (!tool) throw new RpcError(rpcCodes.invalidParams, `no such tool: ${shortened(name, 100)}`);
  try {
    const result = await tool.run(validate(tool.input, input ?? {}), session);
    return { content: text(result), structuredContent: result as Record<string, unknown> };
  } catch (error) {
    const details = detailsOf(error);
    if (!details) throw error;
    return { content: text({ error: details }), isError: true };
  }
}

/** For clients that do not support structured content. */
function text(value: unknown): CallToolResult["content"] {
  return [{ type: "text", text: JSON.stringify(value) }];
}
