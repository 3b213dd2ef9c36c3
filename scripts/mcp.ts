import { PassThrough } from "node:stream";
import { parseArgs } from "node:util";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/client";
import { StdioServerTransport } from "@modelcontextprotocol/server/stdio";
import { CommandError } from "./dev/command-error.ts";
import { runCommand } from "./dev/run-command.ts";
import { systemUrl } from "./dev/system-url.ts";
import { joinTransports } from "./mcp/proxy.ts";

const help = `An MCP server on standard input and output, for clients that start their servers as programs.

  npx -y pnpm@12 --silent run mcp

Environment:
  TODO_URL    the system's URL (default: http://localhost:8080)
  TODO_TOKEN  the user's token: npx -y pnpm@12 run token <user>`;

await runCommand(async () => {
  const { values } = parseArgs({ options: { help: { type: "boolean", short: "h" } } });
  if (values.help) return console.log(help);
  const { TODO_TOKEN } = process.env;
  const url = systemUrl("TODO_URL", process.env.TODO_URL || "http://localhost:8080");
  if (!TODO_TOKEN) throw new CommandError("usage", "TODO_TOKEN: expected a token (more with --help)");
  const requestInit = { headers: { authorization: `Bearer ${TODO_TOKEN}` } };
  const server = new StreamableHTTPClientTransport(new URL("/mcp", url), { requestInit });
  // The transport would close when its input ends, and leave what was asked before unanswered.
  const input = process.stdin.pipe(new PassThrough(), { end: false });
  // By then, what was read last has gone through.
  const ended = new Promise<void>((resolve) => process.stdin.once("end", () => setImmediate(resolve)));
  await joinTransports(new StdioServerTransport(input), server, ended);
});
