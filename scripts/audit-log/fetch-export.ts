import type { AuditEntry } from "@todo/contracts/audit-entry";
import type { AuditHeads } from "@todo/contracts/audit-head";
import type { Page } from "@todo/contracts/page";
import { send } from "../demo/send.ts";
import { CommandError } from "../dev/command-error.ts";
import type { AuditExport } from "./export-file.ts";

/** @throws CommandError `unreachable`, `refused` */
export async function fetchExport(system: { url: string; token: string }): Promise<AuditExport> {
  // Loaded before the entries, so that the entries reach at least as far as the heads.
  const { user_id, items: heads, keys } = await get<AuditHeads>(system, "/api/audit/heads");
  const entries: AuditEntry[] = [];
  for (let cursor: string | null = ""; cursor !== null; ) {
    const from: string = cursor === "" ? "" : `&cursor=${encodeURIComponent(cursor)}`;
    const page: Page<AuditEntry> = await get(system, `/api/audit?limit=100${from}`);
    entries.push(...page.items);
    cursor = page.next_cursor;
  }
  return { format: "todo-audit-log-v2", user_id, entries, heads, keys };
}

async function get<T>({ url, token }: { url: string; token: string }, path: string): Promise<T> {
  const { status, text } = await send(url, { path, token });
  if (status === 200) return JSON.parse(text) as T;
  throw new CommandError("refused", `${path} was answered ${status}: ${text.slice(0, 300)}`);
}
