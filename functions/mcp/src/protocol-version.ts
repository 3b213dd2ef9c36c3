import { shortened } from "@todo/function-kit/shortened";
import { RpcError, rpcCodes } from "./rpc-error.ts";

/** The newest first. What a tool gives is the same in all of them. */
const versions = ["2025-11-25", "2025-06-18", "2025-03-26", "2024-11-05", "2024-10-07"] as const;

/** The first version of the protocol without batches. */
export const withoutBatches = "2025-06-18";

/** The version that a client asks for, or the newest, for it to take or leave. */
export const negotiated = (asked: string): string => versions.find((one) => one === asked) ?? versions[0];

/**
 * A client that says nothing means a version from before there was this header.
 *
 * @throws RpcError -32000, with the versions that are supported
 */
export function checkVersion(said: string | undefined): void {
  if (said === undefined || versions.some((one) => one === said)) return;
  const message = `Unsupported protocol version: ${shortened(said, 100)} (supported versions: ${versions.join(", ")})`;
  throw new RpcError(rpcCodes.unsupportedVersion, message, { supported: versions });
}
