import type { AuditEntry, AuditProblem } from "@todo/contracts/audit-entry";
import type { AuditHead, AuditKey } from "@todo/contracts/audit-head";
import { genesisHash, isConsistent } from "./entry-text.ts";

/** A position that the chain must go through. */
export type Position = Pick<AuditHead, "seq" | "hash">;

export interface ChainToCheck {
  /** Heads from the same source as the entries, in the order of their days. */
  readonly heads: readonly AuditHead[];
  /** Keys to check signatures with. An empty list: this installation does not sign. Undefined: signatures are not checked. */
  readonly keys: readonly AuditKey[] | undefined;
  /** Positions that were stored elsewhere. */
  readonly kept?: readonly Position[];
  /** The hash that an entry must have, after the hash that it names as the previous one. */
  readonly hashOf: (entry: AuditEntry) => string;
  /** What is wrong with a head's signature; undefined if it is valid. */
  readonly faultOf: (head: AuditHead) => "unknown_key" | "bad_signature" | undefined;
}

export interface ChainCheck {
  /** Entries are added in the order they have. */
  add(entry: AuditEntry): void;
  /** @param signedBefore entries younger than this may still be unsigned */
  end(signedBefore: Date): { entries: number; lastSeq: number; signedSeq: number; problems: AuditProblem[] };
}

/**
 * Recomputes a user's chain, entry by entry, and compares it with the heads. It needs neither a database nor the private key,
 * so anybody who has an export can do it: a browser, too, which brings its own cryptography.
 */
export function checkChain({ heads, keys, kept = [], hashOf, faultOf }: ChainToCheck): ChainCheck {
  const problems: AuditProblem[] = [];
  const { sound, faults } = checkHeads(heads, keys && faultOf);
  const wanted = new Map([...sound, ...kept].map(({ seq }) => [seq, undefined as string | undefined]));
  let entries = 0;
  let lastSeq = 0;
  let previous = genesisHash;
  let unsigned: { seq: number; time: string } | undefined;
  const signedSeq = Math.max(0, ...sound.map(({ seq }) => seq));
  const differing = (positions: readonly Position[], kind: AuditProblem["kind"]) =>
    positions.filter(({ seq, hash }) => wanted.get(seq) !== hash).map(({ seq }) => ({ seq, kind }));
  return {
    add(entry) {
      const { seq } = entry;
      if (seq !== lastSeq + 1) problems.push({ seq: lastSeq + 1, kind: "gap" });
      if (entry.prev_hash !== previous) problems.push({ seq, kind: "broken_chain" });
      if (entry.hash !== hashOf(entry) || !isConsistent(entry)) problems.push({ seq, kind: "wrong_hash" });
      if (wanted.has(seq)) wanted.set(seq, entry.hash);
      if (seq > signedSeq) unsigned ??= entry;
      entries += 1;
      lastSeq = seq;
      previous = entry.hash;
    },
    end(signedBefore) {
      const late =
        keys !== undefined &&
        keys.length > 0 &&
        unsigned !== undefined &&
        new Date(unsigned.time) < signedBefore;
      return {
        entries,
        lastSeq,
        signedSeq,
        problems: [
          ...problems,
          ...faults,
          ...differing(sound, "differs_from_head"),
          ...(late && unsigned ? [{ seq: unsigned.seq, kind: "not_signed" } as const] : []),
          ...differing(kept, "differs_from_kept_head"),
        ],
      };
    },
  };
}

/** Whether the heads are signed, and follow one another from the first. */
function checkHeads(heads: readonly AuditHead[], faultOf: ChainToCheck["faultOf"] | undefined) {
  const faults: AuditProblem[] = [];
  const sound: AuditHead[] = [];
  let previous = 0;
  for (const head of heads) {
    const { seq } = head;
    const fault = faultOf?.(head);
    if (fault) faults.push({ seq, kind: fault });
    else sound.push(head);
    // When two writers sign at midnight, the slower one may refer to an earlier head of the previous day; there must
    // have been a later one.
    if (head.previous > previous) faults.push({ seq: head.previous, kind: "head_missing" });
    previous = seq;
  }
  return { sound, faults };
}
