import { useEffect, useState } from "preact/hooks";
import { change, currentEngine } from "../sync/current-engine.ts";
import { troubles } from "../sync/state.ts";
import type { Trouble } from "../sync/trouble.ts";
import { place } from "../ui/place.ts";
import { more } from "../words/more-words.ts";
import { sayDue } from "../words/say-day.ts";
import { t } from "../words/words.ts";
import { Dialog } from "./dialog.tsx";

/** Changes that cannot be made without their user: what they said, what is there now, and what to do about it. */
export function TroublesDialog({ onClose }: { onClose: () => void }) {
  const all = troubles.value;
  useEffect(() => {
    if (all.length === 0) onClose();
  }, [all.length, onClose]);
  return (
    <Dialog title={more.troubles.title} onClose={onClose} class="troubles">
      {all.map((trouble) => (
        <OneTrouble key={trouble.change.id} trouble={trouble} />
      ))}
    </Dialog>
  );
}

function OneTrouble({ trouble }: { trouble: Trouble }) {
  const { method, path, body, base } = trouble.change;
  const drop = () => void currentEngine().settleTrouble(trouble);
  const written = writtenIn(body);
  const [text, setText] = useState(written?.text ?? "");
  const again = async () => {
    const version = trouble.kind === "conflict" ? Number(trouble.current.version) : undefined;
    const current = trouble.kind === "conflict" ? { base: trouble.current, version } : { base };
    const mended = trouble.kind === "refused" && written ? { ...body, [written.field]: text } : body;
    await change({ method, path, body: mended, ...current });
    drop();
  };
  return (
    <section class="trouble">
      <h3>{trouble.title}</h3>
      {trouble.kind === "conflict" ? (
        <>
          <p>{more.troubles.conflict}</p>
          <table>
            <thead>
              <tr>
                <th scope="col">{more.troubles.field}</th>
                <th scope="col">{more.troubles.yours}</th>
                <th scope="col">{more.troubles.theirs}</th>
              </tr>
            </thead>
            <tbody>
              {trouble.fields.map((field) => (
                <tr key={field}>
                  <th scope="row">{more.troubles.fields[field] ?? field}</th>
                  <td>{said(field, body?.[field])}</td>
                  <td>{said(field, trouble.current[field])}</td>
                </tr>
              ))}
            </tbody>
          </table>
          <div class="choices">
            <button type="button" class="button primary" onClick={again}>
              {more.troubles.useYours}
            </button>
            <button type="button" class="button" onClick={drop}>
              {more.troubles.keepTheirs}
            </button>
          </div>
        </>
      ) : (
        <>
          <p>
            {more.troubles.refused} {trouble.why === "" ? more.troubles.gone : sayWhy(trouble.why)}
          </p>
          {written && trouble.why !== "" && (
            <input
              class="field"
              aria-label={more.troubles.fields[written.field]}
              value={text}
              onInput={({ currentTarget }) => setText(currentTarget.value)}
            />
          )}
          <div class="choices">
            <button type="button" class="button primary" onClick={again}>
              {more.troubles.again}
            </button>
            <button type="button" class="button" onClick={drop}>
              {more.troubles.discard}
            </button>
          </div>
        </>
      )}
    </section>
  );
}

/** What a refused change says in one line of its user's: it can be mended, and is not lost. */
function writtenIn(body: Readonly<Record<string, unknown>> | undefined) {
  const field = (["title", "name"] as const).find((it) => typeof body?.[it] === "string");
  return field && { field, text: String(body?.[field]) };
}

/** Which field, in the words of the app. @param why "title: expected 1 to 200 characters" */
const sayWhy = (why: string) =>
  why.replace(/^\w+(?=: )/, (field) => more.troubles.fields[field] ?? more.faults.fields[field] ?? field);

function said(field: string, value: unknown): string {
  if (value === null || value === undefined || value === "") return more.troubles.nothing;
  if (field === "due_date") return sayDue(String(value), place.value);
  if (field === "priority") return t.priorities[value as keyof typeof t.priorities];
  if (Array.isArray(value) && value.every((it) => typeof it === "string")) return value.join(", ");
  return typeof value === "string" ? value : JSON.stringify(value);
}
