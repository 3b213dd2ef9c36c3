import type { AuditEntry, AuditProblem } from "@todo/contracts/audit-entry";
import type { AuditHead, AuditKey } from "@todo/contracts/audit-head";
import { checkChain } from "@todo/domain/audit/check-chain";
import { entryText, headText } from "@todo/domain/audit/entry-text";

/** A user's whole log, with what is needed to check it. */
export interface Log {
  readonly userId: string;
  readonly entries: readonly AuditEntry[];
  readonly heads: readonly AuditHead[];
  readonly keys: readonly AuditKey[];
}

export interface Proof {
  readonly entries: number;
  readonly lastSeq: number;
  /** The last entry that a valid signature covers; 0 if there is none. */
  readonly signedSeq: number;
  readonly problems: readonly AuditProblem[];
}

/** Between the last event and its signature. */
const signedAfter = 120_000;

/**
 * Computes the chain anew with this browser's own cryptography: the server's word counts for nothing in it. @param now RFC 3339
 */
export async function verifyLog({ userId, entries, heads, keys }: Log, now: string): Promise<Proof> {
  const hashes = new Map<number, string>();
  for (const entry of entries) {
    const text = entryText({ ...entry, user_id: userId, time: new Date(entry.time) });
    hashes.set(entry.seq, await sha256(utf8(entry.prev_hash + text)));
  }
  const faults = new Map<AuditHead, "unknown_key" | "bad_signature" | undefined>();
  for (const head of heads) faults.set(head, await faultOfSignature(userId, head, keys));
  const chain = checkChain({
    heads,
    keys,
    hashOf: ({ seq }) => hashes.get(seq) ?? "",
    faultOf: (head) => faults.get(head),
  });
  for (const entry of entries) chain.add(entry);
  return chain.end(new Date(Date.parse(now) - signedAfter));
}

async function faultOfSignature(userId: string, head: AuditHead, keys: readonly AuditKey[]) {
  const known = keys.find(({ key_id }) => key_id === head.key_id);
  const raw = fromBase64Url(known?.public_key ?? "");
  // The id is derived from the key, so that no other can be passed off under it.
  if (raw.length !== 32 || (await sha256(raw)).slice(0, 16) !== head.key_id) return "unknown_key";
  const key = await crypto.subtle.importKey("raw", raw, "Ed25519", false, ["verify"]);
  const signature = fromBase64Url(head.signature);
  const isValid = await crypto.subtle.verify(
    "Ed25519",
    key,
    signature,
    utf8(headText(userId, head, head.key_id)),
  );
  return isValid ? undefined : "bad_signature";
}

const utf8 = (text: string) => new TextEncoder().encode(text);

async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function fromBase64Url(text: string): Uint8Array<ArrayBuffer> {
  const binary = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}
