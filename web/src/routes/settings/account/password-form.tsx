import { useState } from "preact/hooks";
import { Fault } from "../../../parts/fault.tsx";
import { call } from "../../../sync/call.ts";
import { useSending } from "../../../ui/use-sending.ts";
import { more } from "../../../words/more-words.ts";

/** @param name of the account, for the browser's own store of passwords */
export function PasswordForm({ name }: { name: string }) {
  const { password: words } = more;
  const [current, setCurrent] = useState("");
  const [next, setNext] = useState("");
  const [done, setDone] = useState(false);
  const { busy, fault, send } = useSending();
  const save = (event: Event) => {
    event.preventDefault();
    setDone(false);
    void send(async () => {
      const body = { current_password: current, new_password: next };
      await call("POST /auth/api/account/password", { body });
      setCurrent("");
      setNext("");
      setDone(true);
    });
  };
  return (
    <section>
      <h2>{words.title}</h2>
      <form class="stack-form" onSubmit={save}>
        <input type="text" autoComplete="username" value={name} hidden readOnly />
        <label>
          {words.current}
          <input
            class="field"
            type="password"
            required
            autoComplete="current-password"
            value={current}
            onInput={({ currentTarget }) => setCurrent(currentTarget.value)}
          />
        </label>
        <label>
          {words.next}
          <input
            class="field"
            type="password"
            required
            autoComplete="new-password"
            value={next}
            onInput={({ currentTarget }) => setNext(currentTarget.value)}
          />
        </label>
        <p class="note">{words.text}</p>
        <button type="submit" class="button primary" disabled={busy || current === "" || next === ""}>
          {words.title}
        </button>
        <p class="note" role="status">
          {done && words.done}
        </p>
        <Fault text={fault} />
      </form>
    </section>
  );
}
