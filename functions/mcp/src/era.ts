import { checkStateless, versionKey } from "./check-stateless.ts";
import type { McpHeaders } from "./mcp-headers.ts";
import { type Message, metaOf } from "./messages.ts";
import { type Era, isHandshake, isStateless, unsupportedVersion } from "./protocol-version.ts";
import { RpcError, rpcCodes } from "./rpc-error.ts";

/**
 * How to read a message, by the version that it names: since 2026-07-28 in its `_meta` and in a header, before that
 * only in the header. Without either, it is of a version from before the header existed.
 *
 * @throws RpcError if it contradicts itself, lacks what its version requires, or names an unsupported version
 */
export function eraOf(message: Message, headers: McpHeaders): Era {
  const said = metaOf(message)?.[versionKey];
  if (said === undefined ? isStateless(headers.version) : !isHandshake(said)) {
    checkStateless(message, headers);
    return "stateless";
  }
  // Before the negotiation there is no version to comply with.
  if ("method" in message && message.method === "initialize") return "handshake";
  const { version = said } = headers;
  if (said !== undefined && version !== said) {
    throw new RpcError(rpcCodes.headerMismatch, "MCP-Protocol-Version: expected the version in _meta", {
      status: 400,
    });
  }
  if (version !== undefined && !isHandshake(version)) throw unsupportedVersion(String(version));
  return "handshake";
}
