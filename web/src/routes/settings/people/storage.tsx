import { call } from "../../../sync/call.ts";
import { useAnswer } from "../../../ui/use-answer.ts";
import { more } from "../../../words/more-words.ts";
import { locale } from "../../../words/words.ts";

/** What the database takes, and its largest tables. */
export function Storage() {
  const { answer } = useAnswer(() => call("GET /auth/api/system"));
  if (!answer) return null;
  const { bytes, tables } = answer.storage;
  return (
    <section>
      <h2>{more.people.storage}</h2>
      <p>{more.people.storageText(inMegabytes(bytes))}</p>
      <details>
        <summary class="quiet-button">{more.people.largest}</summary>
        <dl class="sizes">
          {tables.slice(0, 8).map((table) => (
            <div key={table.name}>
              <dt>{table.name}</dt>
              <dd>{inMegabytes(table.bytes)}</dd>
            </div>
          ))}
        </dl>
      </details>
    </section>
  );
}

function inMegabytes(bytes: number): string {
  const options = { style: "unit", unit: "megabyte", maximumFractionDigits: 1 } as const;
  return new Intl.NumberFormat(locale, options).format(bytes / 1_000_000);
}
