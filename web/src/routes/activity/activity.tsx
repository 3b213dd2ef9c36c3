import type { AuditEntry } from "@todo/contracts/audit-entry";
import { History } from "lucide-preact";
import { useEffect, useState } from "preact/hooks";
import { useLocation, useSearch } from "wouter-preact";
import { Empty } from "../../parts/empty.tsx";
import { Fault } from "../../parts/fault.tsx";
import { Loading } from "../../parts/loading.tsx";
import { PageHeading } from "../../parts/page-heading.tsx";
import { call } from "../../sync/call.ts";
import { useAnswer } from "../../ui/use-answer.ts";
import { useSending } from "../../ui/use-sending.ts";
import { more } from "../../words/more-words.ts";
import { t } from "../../words/words.ts";
import { Entries } from "./entries.tsx";
import { Filters } from "./filters.tsx";
import { Verify } from "./verify-log.tsx";
import "./activity.css";

/** `/activity`: all that happened, in words, with who did it and through what; and whether that can be believed. */
export function Activity() {
  const search = useSearch();
  const [, navigate] = useLocation();
  const { activity: words } = more;
  const keys = useAnswer(() => call("GET /auth/api/keys"));
  const [entries, setEntries] = useState<readonly AuditEntry[] | undefined>(undefined);
  const [cursor, setCursor] = useState<string | null>(null);
  const { busy, fault, send } = useSending();
  const load = (from: string | null) =>
    send(async () => {
      const given = Object.fromEntries(new URLSearchParams(search));
      const query = { ...given, order: "desc", limit: "100", ...(from && { cursor: from }) };
      const page = await call("GET /api/audit", { query });
      setEntries((before) => [...(from ? (before ?? []) : []), ...page.items]);
      setCursor(page.next_cursor);
    });
  useEffect(() => {
    setEntries(undefined);
    void load(null);
  }, [search]);
  const names = new Map(keys.answer?.items.map(({ id, name }) => [id, name]));
  return (
    <>
      <PageHeading title={t.pages.activity} />
      <p class="page-note">{words.text}</p>
      <Verify />
      <Filters
        search={search}
        onSearch={(next) => navigate(`/activity${next && `?${next}`}`, { replace: true })}
      />
      <Fault text={fault} />
      {entries === undefined && fault === "" && <Loading />}
      {entries?.length === 0 && <Empty Icon={History} title={words.emptyTitle} text={words.emptyText} />}
      {entries && <Entries entries={entries} keys={names} />}
      {cursor !== null && (
        <button type="button" class="button wide" disabled={busy} onClick={() => load(cursor)}>
          {words.older}
        </button>
      )}
    </>
  );
}
