import { shortened } from "@todo/function-kit/shortened";
import { RpcError, rpcCodes } from "./rpc-error.ts";

/** As the protocol divides its versions: since 2026-07-28 each request says all there is to know; before, `initialize` did. */
export type Era = "stateless" | "handshake";

const stateless = ["2026-07-28"] as const;
/** What a tool gives is the same in all of them. The newest first. */
const handshake = ["2025-11-25", "2025-06-18", "2025-03-26", "2024-11-05", "2024-10-07"] as const;

export const supportedVersions: string[] = [...stateless, ...handshake];

/** The first version of the protocol without batches. */
export const withoutBatches = "2025-06-18";

export const isStateless = (version: unknown): boolean => stateless.some((one) => one === version);
export const isHandshake = (version: unknown): boolean => handshake.some((one) => one === version);

/** The version that a client asks for in `initialize`, or the newest that has it, for it to take or leave. */
export const negotiated = (asked: string): string => handshake.find((one) => one === asked) ?? handshake[0];

/** The refusal of a version that is not spoken here, which says those that are. */
export function unsupportedVersion(asked: string): RpcError {
  const requested = shortened(asked, 100);
  const message = `Unsupported protocol version: ${requested} (supported versions: ${supportedVersions.join(", ")})`;
  const data = { supported: supportedVersions, requested };
  return new RpcError(rpcCodes.unsupportedVersion, message, { status: 400, data });
}
