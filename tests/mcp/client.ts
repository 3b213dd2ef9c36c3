import { type CallToolResult, Client, StreamableHTTPClientTransport } from "@modelcontextprotocol/client";
import { Client as OlderClient } from "@modelcontextprotocol/sdk/client/index.js";
import { StreamableHTTPClientTransport as OlderTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";

type Asked = Pick<Client, "listTools" | "listResources" | "listResourceTemplates" | "listPrompts"> &
  Pick<Client, "readResource" | "getPrompt" | "callTool" | "close">;

export interface Agent {
  readonly client: Asked;
  /** The tool's structured result, which the client has validated against the tool's output schema. */
  // biome-ignore lint/suspicious/noExplicitAny: tests look at results of every shape
  call(name: string, input?: Record<string, unknown>): Promise<any>;
  /** The error of a call that fails. */
  // biome-ignore lint/suspicious/noExplicitAny: as above
  refused(name: string, input?: Record<string, unknown>): Promise<any>;
}

/** The protocol's official client, as one user, which asks for the newest version. */
export async function connectAgent(url: string, authorization: string): Promise<Agent> {
  const client = new Client({ name: "test", version: "1.0.0" }, { versionNegotiation: { mode: "auto" } });
  await client.connect(new StreamableHTTPClientTransport(new URL("/mcp", url), as(authorization)));
  return asAgent(client);
}

/** Its first generation, which begins with `initialize`. */
export async function connectOlderAgent(url: string, authorization: string): Promise<Agent> {
  const client = new OlderClient({ name: "test", version: "1.0.0" });
  await client.connect(new OlderTransport(new URL("/mcp", url), as(authorization)) as never);
  return asAgent(client as unknown as Asked);
}

const as = (authorization: string) => ({ requestInit: { headers: { authorization } } });

export async function asAgent(client: Asked): Promise<Agent> {
  // The client validates answers against the schemas that it has loaded.
  await client.listTools();
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
