import { ProblemError } from "@todo/function-kit/problem-error";
import { versionKey } from "./check-stateless.ts";
import { type Message, metaOf, toMessage } from "./messages.ts";
import { supportedVersions, unsupportedVersion, withoutBatches } from "./protocol-version.ts";
import { RpcError, rpcCodes } from "./rpc-error.ts";

/** Messages of a batch: all are answered at once, and in one piece. */
const maxBatch = 10;

/**
 * The messages of a batch, which only versions before 2025-06-18 have.
 *
 * @throws ProblemError 400 `batch_refused`; RpcError -32600, -32022
 */
export function toBatch(sent: readonly unknown[], version: string | undefined): Message[] {
  if (version !== undefined && !supportedVersions.includes(version)) throw unsupportedVersion(version);
  if (version !== undefined && version >= withoutBatches) {
    throw new ProblemError(400, "batch_refused", `protocol version ${version} has no batches`);
  }
  if (sent.length > maxBatch) {
    throw new ProblemError(400, "batch_refused", `expected at most ${maxBatch} messages in a batch`);
  }
  if (sent.length === 0) throw refused("an empty batch");
  const messages = sent.map(toMessage);
  for (const one of messages) {
    if (metaOf(one)?.[versionKey] !== undefined)
      throw refused(`a message that names its version (${versionKey}) must not be part of a batch`);
    if ("method" in one && one.method === "initialize")
      throw refused("initialize must not be part of a batch");
  }
  return messages;
}

const refused = (why: string) => new RpcError(rpcCodes.invalidRequest, why, { status: 400 });
