import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";
import type { CallToolResult } from "@modelcontextprotocol/sdk/types.js";

export interface Agent {
  readonly client: Client;
  /** The tool's structured result, which the client has validated against the tool's output schema. */
  // biome-ignore lint/suspicious/noExplicitAny: tests look at results of every shape
  call(name: string, input?: Record<string, unknown>): Promise<any>;
  /** The error of a call that fails. */
  // biome-ignore lint/suspicious/noExplicitAny: as above
  refused(name: string, input?: Record<string, unknown>): Promise<any>;
}

/** The protocol's official client, as one user. */
export async function connectAgent(url: string, authorization: string): Promise<Agent> {
  const client = new Client({ name: "test", version: "1.0.0" });
  const requestInit = { headers: { authorization } };
  await client.connect(new StreamableHTTPClientTransport(new URL("/mcp", url), { requestInit }) as never);
  // The client validates answers against the schemas that it has loaded.
  await client.listTools();
  return asAgent(client);
}

export function asAgent(client: Client): Agent {
  const run = async (name: string, input: Record<string, unknown> = {}) => {
    const result = (await client.callTool({ name, arguments: input })) as CallToolResult;
    const [content] = result.content;
    const text = JSON.parse(content?.type === "text" ? content.text : "null");
    return { ...result, text };
  };
  return {
    client,
    async call(name, input) {
      const { isError, structuredContent, text } = await run(name, input);
      if (isError || JSON.stringify(text) !== JSON.stringify(structuredContent)) {
        throw new Error(`${name}: ${JSON.stringify(text)}`);
      }
      return structuredContent;
    },
    async refused(name, input) {
      const { isError, text } = await run(name, input);
      if (!isError) throw new Error(`${name} was not refused: ${JSON.stringify(text)}`);
      return text.error;
    },
  };
}
