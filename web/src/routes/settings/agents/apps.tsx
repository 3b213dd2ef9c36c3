import { CardItem } from "../../../parts/card-item.tsx";
import { Fault } from "../../../parts/fault.tsx";
import { call } from "../../../sync/call.ts";
import { timeZone } from "../../../sync/state.ts";
import { useAnswer } from "../../../ui/use-answer.ts";
import { useSending } from "../../../ui/use-sending.ts";
import { more } from "../../../words/more-words.ts";
import { sayMoment } from "../../../words/say-day.ts";

/** Apps and agents that have been let in: what they may do, when they were last there, and how to end it. */
export function Apps() {
  const { agents: words, keys } = more;
  const { answer, again } = useAnswer(() => call("GET /auth/api/apps"));
  const { busy, fault, send } = useSending();
  const disconnect = (id: string) =>
    send(async () => {
      await call("DELETE /auth/api/apps/{id}", { id });
      again();
    });
  return (
    <section>
      <h2>{words.apps}</h2>
      {answer?.items.length === 0 && <p class="note">{words.noApps}</p>}
      <ul class="card-list">
        {answer?.items.map(({ id, name, scopes, last_used_at }) => (
          <CardItem
            key={id}
            name={name}
            note={[
              scopes.map((scope) => keys.scopes[scope]).join(", "),
              last_used_at ? keys.used(sayMoment(last_used_at, timeZone.value)) : keys.neverUsed,
            ].join(" · ")}
            action={words.disconnect}
            danger
            busy={busy}
            onAction={() => disconnect(id)}
          />
        ))}
      </ul>
      <Fault text={fault} />
    </section>
  );
}
