import type { ImportState } from "@todo/contracts/import";
import { useEffect, useState } from "preact/hooks";
import { Fault } from "../../../parts/fault.tsx";
import { call } from "../../../sync/call.ts";
import { connection, imported, timeZone } from "../../../sync/state.ts";
import { useSending } from "../../../ui/use-sending.ts";
import { more } from "../../../words/more-words.ts";
import { sayMoment } from "../../../words/say-day.ts";
import { howFar } from "./how-far.ts";
import { ImportRows } from "./import-rows.tsx";

/** Milliseconds between two looks at an import that is under way: while events tell of it, and while none can arrive. */
const paces = { told: 10_000, untold: 1_000 };

/** One import: what its file holds, how far it is, and what can be done about it. @param onGone it is there no more */
export function ImportCard({ known, onGone }: { known: ImportState; onGone: () => void }) {
  const { data: words } = more;
  const [answer, setState] = useState(known);
  const state = howFar(answer, imported.value);
  // Only the last import that told is known: when another one tells, this one is not to fall back.
  useEffect(() => setState(state), [state.status, state.added, state.already, state.refused, state.removed]);
  const [rowsShown, setRowsShown] = useState(false);
  const { busy, fault, send } = useSending();
  const { id, status, lists, tasks, added, already, refused, removed } = state;
  const atWork = status === "running" || status === "undoing";
  const isLive = connection.value === "live";
  useEffect(() => {
    if (!atWork) return undefined;
    const look = () => call("GET /api/imports/{id}", { id }).then(setState, () => undefined);
    const timer = setInterval(look, isLive ? paces.told : paces.untold);
    return () => clearInterval(timer);
  }, [id, atWork, isLive]);
  const start = () => send(async () => setState(await call("POST /api/imports/{id}/start", { id })));
  const undo = () =>
    send(async () => {
      const after = await call("DELETE /api/imports/{id}", { id });
      setState(after);
      if (status === "checked") onGone();
    });
  const done = status === "undoing" ? removed : added + already + refused;
  const all = status === "undoing" ? added : lists + tasks;
  return (
    <li>
      <div>
        <strong>{words.sources[state.source]}</strong>
        <p class="note">
          {sayMoment(state.created_at, timeZone.value)} · {words.holds(lists, tasks)}
        </p>
        <p role="status">
          {words.statuses[status]}
          {status !== "checked" && ` · ${words.counts(added, already, refused)}`}
          {status === "checked" && refused + already > 0 && ` · ${words.wouldNot(already, refused)}`}
        </p>
        {atWork && <progress aria-label={words.statuses[status]} value={done} max={Math.max(all, 1)} />}
        <Fault text={fault} />
        {rowsShown && <ImportRows id={id} />}
      </div>
      <div class="choices">
        <button
          type="button"
          class="button"
          aria-expanded={rowsShown}
          onClick={() => setRowsShown(!rowsShown)}
        >
          {rowsShown ? words.hideRows : words.showRows}
        </button>
        {status === "checked" && (
          <button type="button" class="button primary" disabled={busy} onClick={start}>
            {words.start}
          </button>
        )}
        {(status === "checked" || status === "finished") && (
          <button type="button" class="button danger" disabled={busy} onClick={undo}>
            {status === "checked" ? words.forget : words.undo}
          </button>
        )}
      </div>
    </li>
  );
}
