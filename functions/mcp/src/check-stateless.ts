import { shortened } from "@todo/function-kit/shortened";
import * as v from "valibot";
import { checked } from "./checked.ts";
import type { McpHeaders } from "./mcp-headers.ts";
import { anObject, isRequest, type Message, metaOf } from "./messages.ts";
import { isStateless, unsupportedVersion } from "./protocol-version.ts";
import { RpcError, rpcCodes } from "./rpc-error.ts";

export const versionKey = "io.modelcontextprotocol/protocolVersion";

/** The metadata of each request and its client. */
const envelope = v.object({
  _meta: v.looseObject({
    [versionKey]: v.string(),
    "io.modelcontextprotocol/clientCapabilities": anObject,
    "io.modelcontextprotocol/clientInfo": v.optional(
      v.looseObject({ name: v.string(), version: v.string() }),
    ),
  }),
});

/** The methods whose `Mcp-Name` repeats a parameter. */
const nameOf: ReadonlyMap<string, string> = new Map([
  ["tools/call", "name"],
  ["prompts/get", "name"],
  ["resources/read", "uri"],
]);

/**
 * A message of version 2026-07-28 or later. Proxies that route and count requests read only headers, so a message
 * whose headers differ from its body is refused.
 *
 * @throws RpcError -32600, -32602, -32020, -32022
 */
export function checkStateless(message: Message, headers: McpHeaders): void {
  if (!("method" in message)) {
    throw new RpcError(rpcCodes.invalidRequest, "expected a request: this server asks for nothing", {
      status: 400,
    });
  }
  const version = metaOf(message)?.[versionKey] ?? headers.version;
  if (typeof version === "string") {
    agree("MCP-Protocol-Version", headers.version, version, isRequest(message));
    if (!isStateless(version)) throw unsupportedVersion(version);
  }
  if (isRequest(message)) checked(envelope, message.params ?? {}, 400);
  agree("Mcp-Method", headers.method, message.method, isRequest(message));
  const name = message.params?.[nameOf.get(message.method) ?? ""];
  if (typeof name === "string") agree("Mcp-Name", headers.name, name, isRequest(message));
}

/** @throws RpcError -32020 if a header differs from the body, or is missing where it is required */
function agree(header: string, said: string | null | undefined, expected: string, required: boolean): void {
  if (said === expected || (said === undefined && !required)) return;
  const what =
    said === undefined ? "is missing" : said === null ? "is not Base64 of UTF-8" : "differs from the body";
  const message = `Header mismatch: ${header} ${what}; expected ${shortened(expected, 100)}`;
  throw new RpcError(rpcCodes.headerMismatch, message, { status: 400 });
}
