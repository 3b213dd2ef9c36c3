import type { person as schema } from "@todo/contracts/account";
import { useState } from "preact/hooks";
import type { InferOutput } from "valibot";
import { Fault } from "../../../parts/fault.tsx";
import { call } from "../../../sync/call.ts";
import { timeZone } from "../../../sync/state.ts";
import { useSending } from "../../../ui/use-sending.ts";
import { more } from "../../../words/more-words.ts";
import { sayMoment } from "../../../words/say-day.ts";
import { t } from "../../../words/words.ts";

export interface PersonProps {
  readonly person: InferOutput<typeof schema>;
  /** The administrator who looks: nobody shuts themselves out. */
  readonly own: boolean;
  readonly onChange: () => void;
}

export function Person({ person: { id, name, role, disabled_at, erase_at }, own, onChange }: PersonProps) {
  const { people: words } = more;
  const [asks, setAsks] = useState<"disable" | "delete" | undefined>(undefined);
  const { busy, fault, send } = useSending();
  const act = (work: () => Promise<unknown>) => () =>
    send(async () => {
      await work();
      onChange();
    });
  const moment = (at: string) => sayMoment(at, timeZone.value);
  const state = erase_at
    ? words.erased(moment(erase_at))
    : disabled_at
      ? words.disabled(moment(disabled_at))
      : "";
  return (
    <li>
      <div>
        <strong>{name}</strong>
        <p class="note">
          {[more.account.roles[role], own ? words.you : "", state].filter(Boolean).join(" · ")}
        </p>
        {asks === "delete" && (
          <Deletion id={id} name={name} onDone={onChange} onCancel={() => setAsks(undefined)} />
        )}
        {asks === "disable" && (
          <div class="stack-form">
            <p>{words.disableConfirm(name)}</p>
            <div class="choices">
              <button
                type="button"
                class="button danger"
                disabled={busy}
                onClick={act(async () => {
                  await call("POST /auth/api/people/disable", { body: { id } });
                  setAsks(undefined);
                })}
              >
                {words.disable}
              </button>
              <button type="button" class="button" onClick={() => setAsks(undefined)}>
                {t.cancel}
              </button>
            </div>
          </div>
        )}
        <Fault text={fault} />
      </div>
      {!own && !erase_at && !asks && (
        <div class="choices">
          {disabled_at ? (
            <button
              type="button"
              class="button"
              disabled={busy}
              aria-label={`${words.enable}: ${name}`}
              onClick={act(() => call("POST /auth/api/people/enable", { body: { id } }))}
            >
              {words.enable}
            </button>
          ) : (
            <button
              type="button"
              class="button"
              aria-label={`${words.disable}: ${name}`}
              onClick={() => setAsks("disable")}
            >
              {words.disable}
            </button>
          )}
          <button
            type="button"
            class="button danger"
            aria-label={`${words.delete}: ${name}`}
            onClick={() => setAsks("delete")}
          >
            {words.delete}
          </button>
        </div>
      )}
    </li>
  );
}

/** What is erased does not come back: so the name has to be typed. */
function Deletion({
  id,
  name,
  onDone,
  onCancel,
}: {
  id: string;
  name: string;
  onDone: () => void;
  onCancel: () => void;
}) {
  const { people: words } = more;
  const [confirm, setConfirm] = useState("");
  const { busy, fault, send } = useSending();
  const remove = (event: Event) => {
    event.preventDefault();
    void send(async () => {
      await call("POST /auth/api/people/delete", { body: { id, confirm } });
      onCancel();
      onDone();
    });
  };
  return (
    <form class="stack-form" onSubmit={remove}>
      <label>
        {words.confirm(name)}
        <input
          class="field"
          autoComplete="off"
          value={confirm}
          onInput={({ currentTarget }) => setConfirm(currentTarget.value)}
        />
      </label>
      <div class="choices">
        <button type="submit" class="button danger" disabled={busy || confirm !== name}>
          {words.deleteForGood}
        </button>
        <button type="button" class="button" onClick={onCancel}>
          {t.cancel}
        </button>
      </div>
      <Fault text={fault} />
    </form>
  );
}
