import { checkStateless, versionKey } from "./check-stateless.ts";
import type { McpHeaders } from "./mcp-headers.ts";
import { type Message, metaOf } from "./messages.ts";
import { type Era, isHandshake, isStateless, unsupportedVersion } from "./protocol-version.ts";
import { RpcError, rpcCodes } from "./rpc-error.ts";

/**
 * How a message is to be read, by the version that it names: since 2026-07-28 in its `_meta` and in a header, before that in
 * the header alone. One that names none is of a version from before there was the header.
 *
 * @throws RpcError if it contradicts itself, lacks what its version requires, or names a version that is not spoken here
 */
export function eraOf(message: Message, headers: McpHeaders): Era {
  const said = metaOf(message)?.[versionKey];
  if (said === undefined ? isStateless(headers.version) : !isHandshake(said)) {
    checkStateless(message, headers);
    return "stateless";
  }
  // Before it is negotiated there is no version to keep to.
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
