import { createHash } from "node:crypto";
import { mkdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { replacePrivateFile } from "@todo/terminal/private-file";
import type { Access } from "../account/access.ts";
import { stateFolder } from "../account/folders.ts";
import { terminalSession } from "./terminal-session.ts";

/** A change that undoes another one. */
export interface Undoing {
  readonly does: "delete" | "restore" | "reopen" | "complete" | "update";
  readonly id: string;
  /** The previous values of the fields; only for `update`. */
  readonly body?: unknown;
  /** The version that the change made: another one contains somebody else's changes too. */
  readonly version?: number | undefined;
}

interface Kept {
  /** The tasks of the last listing of each terminal session, latest last. */
  readonly listings: Readonly<Record<string, readonly string[]>>;
  /** Tasks that were shown, latest first: the candidates for short ids. */
  readonly seen: readonly string[];
  readonly undo: { readonly says: string; readonly steps: readonly Undoing[] } | null;
}

const nothing: Kept = { listings: {}, seen: [], undo: null };
const maxSessions = 20;
const maxSeen = 2_000;

export interface Memory {
  /** The task with a number in the last listing of this session. */
  numbered(number: number): string | undefined;
  readonly listed: number;
  /** Tasks shown before whose id ends like this. */
  endingWith(end: string): readonly string[];
  keepListing(ids: readonly string[]): void;
  keepSeen(ids: readonly string[]): void;
  readonly undo: Kept["undo"];
  keepUndo(undo: Kept["undo"]): void;
}

/** State kept between commands, for each server and user or key: ids, no titles. */
export function openMemory({ url, identity }: Access, env: NodeJS.ProcessEnv): Memory {
  const name = createHash("sha256").update(`${url}\n${identity}`).digest("hex").slice(0, 16);
  const path = join(stateFolder(env), `${name}.json`);
  const session = terminalSession(env);
  let kept = read(path);
  const keep = (changes: Partial<Kept>) => {
    kept = { ...kept, ...changes };
    write(path, kept);
  };
  const withSeen = (ids: readonly string[]) => [...new Set([...ids, ...kept.seen])].slice(0, maxSeen);
  return {
    numbered: (number) => kept.listings[session]?.[number - 1],
    get listed() {
      return kept.listings[session]?.length ?? 0;
    },
    endingWith: (end) => kept.seen.filter((id) => id.endsWith(end.toLowerCase())),
    keepListing(ids) {
      const { [session]: _, ...others } = kept.listings;
      const latest = Object.entries(others).slice(1 - maxSessions);
      keep({ listings: { ...Object.fromEntries(latest), [session]: ids }, seen: withSeen(ids) });
    },
    keepSeen: (ids) => keep({ seen: withSeen(ids) }),
    get undo() {
      return kept.undo;
    },
    keepUndo: (undo) => keep({ undo }),
  };
}

/** If it is broken or missing, nothing is remembered. */
function read(path: string): Kept {
  try {
    return { ...nothing, ...JSON.parse(readFileSync(path, "utf8")) };
  } catch {
    return nothing;
  }
}

/** With a full or read-only disk, only the numbers of listings are lost; the command does not fail. */
function write(path: string, kept: Kept): void {
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    replacePrivateFile(path, JSON.stringify(kept));
  } catch {
    return;
  }
}
