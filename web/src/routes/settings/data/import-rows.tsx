import type { ImportRow } from "@todo/contracts/import";
import { useEffect, useState } from "preact/hooks";
import { Fault } from "../../../parts/fault.tsx";
import { call } from "../../../sync/call.ts";
import { useSending } from "../../../ui/use-sending.ts";
import { more } from "../../../words/more-words.ts";

/** The rows that something is said about: those that were refused, and those of which something is missing. */
export function ImportRows({ id }: { id: string }) {
  const { data: words } = more;
  const [rows, setRows] = useState<readonly ImportRow[]>([]);
  const [next, setNext] = useState<string | null | undefined>(undefined);
  const { busy, fault, send } = useSending();
  const read = (cursor?: string) =>
    send(async () => {
      const query = { remarked: "true", limit: "50", ...(cursor !== undefined && { cursor }) } as const;
      const page = await call("GET /api/imports/{id}/rows", { id, query });
      setRows((before) => (cursor === undefined ? page.items : [...before, ...page.items]));
      setNext(page.next_cursor);
    });
  useEffect(() => void read(), [id]);
  return (
    <>
      {next !== undefined && rows.length === 0 && <p class="note">{words.nothingToSay}</p>}
      <ul class="import-rows">
        {rows.map(({ number, file, title, outcome, reason }) => (
          <li key={`${file} ${number} ${title}`}>
            <strong>{words.row(number, file)}</strong> {title} — {words.outcomes[outcome]}: {reason}
          </li>
        ))}
      </ul>
      {next && (
        <button type="button" class="button" disabled={busy} onClick={() => read(next)}>
          {words.moreRows}
        </button>
      )}
      <Fault text={fault} />
    </>
  );
}
