import { type ChainCheck, type ChainToCheck, checkChain as check } from "@todo/domain/audit/check-chain";
import { faultOfSignature } from "./audit-keys.ts";
import { hashEntry } from "./hash-entry.ts";

interface UserChain extends Omit<ChainToCheck, "hashOf" | "faultOf"> {
  readonly userId: string;
}

/** With Node's cryptography. */
export function checkChain({ userId, ...chain }: UserChain): ChainCheck {
  return check({
    ...chain,
    hashOf: (entry) => hashEntry(entry.prev_hash, { ...entry, user_id: userId, time: new Date(entry.time) }),
    faultOf: (head) => faultOfSignature(chain.keys ?? [], userId, head),
  });
}
