import { ProblemError } from "@todo/function-kit/problem-error";
import { versionKey } from "./check-stateless.ts";
import { type Message, metaOf, requestIdOf, toMessage } from "./messages.ts";
import { supportedVersions, unsupportedVersion, withoutBatches } from "./protocol-version.ts";
import { type RequestId, RpcError, rpcCodes } from "./rpc-error.ts";

/** Maximum messages of a batch: all are answered together. */
const maxBatch = 10;

/** The errors of invalid messages of a batch; the others are handled. */
export interface Broken {
  readonly id: RequestId | null;
  readonly error: RpcError;
}

/**
 * The messages of a batch, which exist only in versions before 2025-06-18. Each invalid message is answered
 * individually (JSON-RPC 2.0, section 7).
 *
 * @throws ProblemError 400 `batch_refused`, RpcError -32600, -32022: the batch as a whole
 */
export function toBatch(sent: readonly unknown[], version: string | undefined): (Message | Broken)[] {
  if (version !== undefined && !supportedVersions.includes(version)) throw unsupportedVersion(version);
  if (version !== undefined && version >= withoutBatches) {
    throw new ProblemError(400, "batch_refused", `protocol version ${version} has no batches`);
  }
  if (sent.length > maxBatch) {
    throw new ProblemError(400, "batch_refused", `expected at most ${maxBatch} messages in a batch`);
  }
  if (sent.length === 0) throw refused("an empty batch");
  const entries = sent.map(toEntry);
  // A version without batches, whatever the header says.
  if (entries.some((one) => !isBroken(one) && metaOf(one)?.[versionKey] !== undefined)) {
    throw refused(`a message that names its version (${versionKey}) must not be part of a batch`);
  }
  return entries;
}

export const isBroken = (one: Message | Broken): one is Broken =>
  "error" in one && one.error instanceof RpcError;

function toEntry(sent: unknown): Message | Broken {
  try {
    const message = toMessage(sent);
    if ("method" in message && message.method === "initialize") {
      throw refused("initialize must not be part of a batch");
    }
    return message;
  } catch (error) {
    if (!(error instanceof RpcError)) throw error;
    return { id: requestIdOf(sent) ?? null, error };
  }
}

const refused = (why: string) => new RpcError(rpcCodes.invalidRequest, why, { status: 400 });
