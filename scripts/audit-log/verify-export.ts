import type { AuditProblem } from "@todo/contracts/audit-entry";
import type { AuditKey } from "@todo/contracts/audit-head";
import { keyIdOf } from "@todo/database/audit/audit-keys";
import { checkChain } from "@todo/database/audit/check-chain";
import { counted } from "../counted.ts";
import { CommandError } from "../dev/command-error.ts";
import type { AuditExport } from "./export-file.ts";

export interface Trust {
  /** Exports of earlier days. */
  readonly kept: readonly AuditExport[];
  /** Public keys, base64url. */
  readonly trusted: readonly string[];
}

export interface Verdict {
  readonly ok: boolean;
  readonly entries: number;
  readonly signedSeq: number;
  readonly problems: readonly AuditProblem[];
  /** Where the trusted keys come from. */
  readonly keysFrom: "given" | "kept" | "the file itself";
}

/** @throws CommandError `usage` when an earlier file is another user's, or a key is invalid */
export function verifyExport(given: AuditExport, { kept, trusted }: Trust): Verdict {
  const stranger = kept.find(({ user_id }) => user_id !== given.user_id);
  if (stranger)
    throw new CommandError("usage", `--kept: expected a log of ${given.user_id}, not of ${stranger.user_id}`);
  const { keys, keysFrom } = chooseKeys(given, kept, trusted);
  const all = kept.flatMap(({ heads, entries }) => [...heads, ...entries.slice(-1)]);
  // The last head and the last entry are usually the same position.
  const positions = [...new Map(all.map((it) => [`${it.seq}.${it.hash}`, it])).values()];
  const chain = checkChain({ userId: given.user_id, heads: given.heads, keys, kept: positions });
  for (const entry of given.entries) chain.add(entry);
  // An export is a snapshot: what is unsigned in it will stay unsigned.
  const { entries, signedSeq, problems } = chain.end(new Date(8.64e15));
  // Without a key nothing is proved, however consistent the log is.
  const unproved: AuditProblem[] = keys.length === 0 && entries > 0 ? [{ seq: 1, kind: "not_signed" }] : [];
  const found = [...problems, ...unproved];
  return { ok: found.length === 0, entries, signedSeq, problems: found, keysFrom };
}

function chooseKeys(given: AuditExport, kept: readonly AuditExport[], trusted: readonly string[]) {
  if (trusted.length > 0) return { keys: trusted.map(toKey), keysFrom: "given" as const };
  const known = kept.flatMap(({ keys }) => keys);
  if (known.length > 0) return { keys: known, keysFrom: "kept" as const };
  return { keys: given.keys, keysFrom: "the file itself" as const };
}

function toKey(public_key: string): AuditKey {
  const bytes = Buffer.from(public_key, "base64url");
  if (bytes.length !== 32)
    throw new CommandError("usage", "--key: expected a public key, 43 characters of base64url");
  return { key_id: keyIdOf(bytes), public_key };
}

export function describeVerdict({ ok, entries, signedSeq, problems, keysFrom }: Verdict): string[] {
  const trust =
    keysFrom === "the file itself"
      ? [
          "The keys are those that the file names: compare them with what you have kept, or give --kept or --key.",
        ]
      : [];
  if (ok) return [`Whole: ${counted(entries, "entry", "entries")}, signed up to ${signedSeq}.`, ...trust];
  const listed = problems.slice(0, 20).map(({ seq, kind }) => `  entry ${seq}: ${kind}`);
  return [
    `NOT whole: ${counted(problems.length, "problem")} in ${counted(entries, "entry", "entries")}, signed up to ${signedSeq}.`,
    ...listed,
    ...trust,
  ];
}
