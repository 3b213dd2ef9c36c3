import { useState } from "preact/hooks";
import { CopyText } from "../../../parts/copy-text.tsx";
import { Fault } from "../../../parts/fault.tsx";
import { call } from "../../../sync/call.ts";
import { timeZone } from "../../../sync/state.ts";
import { useAnswer } from "../../../ui/use-answer.ts";
import { useSending } from "../../../ui/use-sending.ts";
import { more } from "../../../words/more-words.ts";
import { sayMoment } from "../../../words/say-day.ts";

type Role = keyof typeof more.account.roles;

/** Links by which somebody makes an account. Registration is closed otherwise. */
export function Invitations() {
  const { people: words, account } = more;
  const { answer, again } = useAnswer(() => call("GET /auth/api/invitations"));
  const [role, setRole] = useState<Role>("member");
  const [url, setUrl] = useState<string | undefined>(undefined);
  const { busy, fault, send } = useSending();
  const invite = () =>
    send(async () => {
      setUrl((await call("POST /auth/api/invitations", { body: { role } })).url);
      again();
    });
  const withdraw = (id: string) =>
    send(async () => {
      await call("DELETE /auth/api/invitations/{id}", { id });
      setUrl(undefined);
      again();
    });
  return (
    <section>
      <h2>{words.invitations}</h2>
      <p class="note">{words.invitationsText}</p>
      <ul class="card-list">
        {answer?.items.map((it) => (
          <li key={it.id}>
            <p class="note">
              {account.roles[it.role]} · {words.until(sayMoment(it.expires_at, timeZone.value))}
            </p>
            <button type="button" class="button" disabled={busy} onClick={() => withdraw(it.id)}>
              {words.withdraw}
            </button>
          </li>
        ))}
      </ul>
      <div class="line-form">
        <select
          class="field"
          aria-label={account.role}
          value={role}
          onChange={({ currentTarget }) => setRole(currentTarget.value as Role)}
        >
          {(["member", "administrator"] as const).map((it) => (
            <option key={it} value={it}>
              {account.roles[it]}
            </option>
          ))}
        </select>
        <button type="button" class="button primary" disabled={busy} onClick={invite}>
          {words.invite}
        </button>
      </div>
      {url !== undefined && (
        <div role="status">
          <p>{words.linkText}</p>
          <CopyText text={url} />
        </div>
      )}
      <Fault text={fault} />
    </section>
  );
}
