import type { ImportSource } from "@todo/contracts/import";
import { useState } from "preact/hooks";
import { Fault } from "../../../parts/fault.tsx";
import { call } from "../../../sync/call.ts";
import { useAnswer } from "../../../ui/use-answer.ts";
import { useSending } from "../../../ui/use-sending.ts";
import { more } from "../../../words/more-words.ts";
import { checkFile } from "./files.ts";
import { ImportCard } from "./import-card.tsx";

/** A file is looked at first; what it holds is shown before anything is added. */
export function ImportSection() {
  const { data: words } = more;
  const [source, setSource] = useState<ImportSource>("todoist");
  const [file, setFile] = useState<File | undefined>(undefined);
  const { answer, again } = useAnswer(() => call("GET /api/imports", { query: { limit: "10" } }));
  const { busy, fault, send } = useSending();
  const check = (event: Event) => {
    event.preventDefault();
    if (!file) return;
    void send(async () => {
      await checkFile(source, file);
      again();
    });
  };
  return (
    <section>
      <h2>{words.import}</h2>
      <p class="note">{words.importText}</p>
      <form class="stack-form" onSubmit={check}>
        <label>
          {words.source}
          <select
            class="field"
            value={source}
            onChange={({ currentTarget }) => setSource(currentTarget.value as ImportSource)}
          >
            {Object.entries(words.sources).map(([key, said]) => (
              <option key={key} value={key}>
                {said}
              </option>
            ))}
          </select>
        </label>
        <label>
          {words.file}
          <input
            class="field"
            type="file"
            required
            onChange={({ currentTarget }) => setFile(currentTarget.files?.[0])}
          />
        </label>
        <button type="submit" class="button primary" disabled={busy || !file}>
          {busy ? words.reading : words.check}
        </button>
      </form>
      <Fault text={fault} />
      <ul class="card-list">
        {answer?.items.map((it) => (
          <ImportCard key={it.id} known={it} onGone={again} />
        ))}
      </ul>
    </section>
  );
}
