import type { AuditEntry } from "@todo/contracts/audit-entry";
import { call } from "../../sync/call.ts";
import type { Log } from "./verify.ts";

/** All of it. @param onProgress told how many entries are there */
export async function fetchLog(onProgress: (entries: number) => void): Promise<Log> {
  // Before the entries, so that these reach at least as far as the heads.
  const { user_id, items: heads, keys } = await call("GET /api/audit/heads");
  const entries: AuditEntry[] = [];
  let cursor: string | null = null;
  do {
    const query: Record<string, string> = { limit: "200", ...(cursor && { cursor }) };
    const page: { items: AuditEntry[]; next_cursor: string | null } = await call("GET /api/audit", { query });
    entries.push(...page.items);
    onProgress(entries.length);
    cursor = page.next_cursor;
  } while (cursor !== null);
  return { userId: user_id, entries, heads, keys };
}
