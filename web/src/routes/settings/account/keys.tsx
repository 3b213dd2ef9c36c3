import { useState } from "preact/hooks";
import { CardItem } from "../../../parts/card-item.tsx";
import { CopyText } from "../../../parts/copy-text.tsx";
import { Fault } from "../../../parts/fault.tsx";
import { call } from "../../../sync/call.ts";
import { timeZone } from "../../../sync/state.ts";
import { useAnswer } from "../../../ui/use-answer.ts";
import { useSending } from "../../../ui/use-sending.ts";
import { more } from "../../../words/more-words.ts";
import { sayMoment } from "../../../words/say-day.ts";
import { KeyForm } from "./key-form.tsx";

/** Keys for agents and programs. What one is, is shown once. */
export function Keys() {
  const { keys: words } = more;
  const { answer, again } = useAnswer(() => call("GET /auth/api/keys"));
  const [made, setMade] = useState<string | undefined>(undefined);
  const { busy, fault, send } = useSending();
  const moment = (at: string) => sayMoment(at, timeZone.value);
  const remove = (id: string) =>
    send(async () => {
      await call("DELETE /auth/api/keys/{id}", { id });
      again();
    });
  const onMade = (key: string) => {
    setMade(key);
    again();
  };
  return (
    <section id="keys">
      <h2>{words.title}</h2>
      <p class="note">{words.text}</p>
      <ul class="card-list">
        {answer?.items.map(({ id, name, scopes, expires_at, last_used_at }) => (
          <CardItem
            key={id}
            name={name}
            note={[
              scopes.map((scope) => words.scopes[scope]).join(", "),
              expires_at ? words.expires(moment(expires_at)) : words.neverExpires,
              last_used_at ? words.used(moment(last_used_at)) : words.neverUsed,
            ].join(" · ")}
            action={words.remove}
            danger
            busy={busy}
            onAction={() => remove(id)}
          />
        ))}
      </ul>
      <Fault text={fault} />
      {made !== undefined && (
        <div role="status">
          <p>{words.made}</p>
          <CopyText text={made} />
        </div>
      )}
      <KeyForm onMade={onMade} />
    </section>
  );
}
