import { shortened } from "@todo/function-kit/shortened";
import { RpcError, rpcCodes } from "./rpc-error.ts";

/** The two kinds of versions: since 2026-07-28 each request is self-contained; before, `initialize` negotiated. */
export type Era = "stateless" | "handshake";

const stateless = ["2026-07-28"] as const;
/** Tools' results are the same in all of them. Newest first. */
const handshake = ["2025-11-25", "2025-06-18", "2025-03-26", "2024-11-05", "2024-10-07"] as const;

export const supportedVersions: string[] = [...stateless, ...handshake];

/** The first version of the protocol without batches. */
export const withoutBatches = "2025-06-18";

export const isStateless = (version: unknown): boolean => stateless.some((one) => one === version);
export const isHandshake = (version: unknown): boolean => handshake.some((one) => one === version);

/**
 * The version that a client requests in `initialize`, or else the newest one that has `initialize`, which the client may
 * accept or not.
 */
export const negotiated = (asked: string): string => handshake.find((one) => one === asked) ?? handshake[0];

/** The error for an unsupported version, which lists the supported ones. */
export function unsupportedVersion(asked: string): RpcError {
  const requested = shortened(asked, 100);
  const message = `Unsupported protocol version: ${requested} (supported versions: ${supportedVersions.join(", ")})`;
  const data = { supported: supportedVersions, requested };
  return new RpcError(rpcCodes.unsupportedVersion, message, { status: 400, data });
}
