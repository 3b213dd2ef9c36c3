import { CardItem } from "../../../parts/card-item.tsx";
import { Fault } from "../../../parts/fault.tsx";
import { call } from "../../../sync/call.ts";
import { timeZone } from "../../../sync/state.ts";
import { useAnswer } from "../../../ui/use-answer.ts";
import { useSending } from "../../../ui/use-sending.ts";
import { more } from "../../../words/more-words.ts";
import { sayMoment } from "../../../words/say-day.ts";

/** The browsers that are signed in. This one is ended by signing out. */
export function Sessions() {
  const { account: words } = more;
  const { answer, again } = useAnswer(() => call("GET /auth/api/sessions"));
  const { busy, fault, send } = useSending();
  const end = (work: () => Promise<unknown>) => () =>
    send(async () => {
      await work();
      again();
    });
  const others = answer?.items.filter(({ current }) => !current) ?? [];
  return (
    <section>
      <h2>{words.sessions}</h2>
      <ul class="card-list">
        {answer?.items.map(({ id, browser, user_agent, current, last_used_at }) => {
          const name = browser ?? (user_agent || words.unknownBrowser);
          return (
            <CardItem
              key={id}
              name={name}
              note={current ? words.thisOne : words.lastUsed(sayMoment(last_used_at, timeZone.value))}
              {...(!current && { action: words.endSession })}
              busy={busy}
              onAction={end(() => call("DELETE /auth/api/sessions/{id}", { id }))}
            />
          );
        })}
      </ul>
      {others.length > 1 && (
        <button
          type="button"
          class="button"
          disabled={busy}
          onClick={end(() => call("POST /auth/api/sessions/end-others"))}
        >
          {words.endOthers}
        </button>
      )}
      <Fault text={fault} />
    </section>
  );
}
