import type { ExportFormat } from "@todo/contracts/account-export";
import { Fault } from "../../../parts/fault.tsx";
import { useSending } from "../../../ui/use-sending.ts";
import { more } from "../../../words/more-words.ts";
import { saveExport } from "./files.ts";

export function ExportSection() {
  const { data: words } = more;
  const { busy, fault, send } = useSending();
  return (
    <section>
      <h2>{words.export}</h2>
      <p class="note">{words.exportText}</p>
      <ul class="card-list">
        {(Object.keys(words.formats) as ExportFormat[]).map((format) => (
          <li key={format}>
            <div>
              <strong>{words.formats[format]}</strong>
              <p class="note">{words.formatTexts[format]}</p>
            </div>
            <button
              type="button"
              class="button"
              disabled={busy}
              aria-label={`${words.download}: ${words.formats[format]}`}
              onClick={() => send(() => saveExport(format))}
            >
              {words.download}
            </button>
          </li>
        ))}
      </ul>
      <Fault text={fault} />
    </section>
  );
}
