import type { Scope } from "@todo/contracts/scopes";
import { useState } from "preact/hooks";
import { Fault } from "../../../parts/fault.tsx";
import { call } from "../../../sync/call.ts";
import { useSending } from "../../../ui/use-sending.ts";
import { more } from "../../../words/more-words.ts";

/** Each may do what the one before may, and more. */
const levels: Readonly<Record<string, readonly Scope[]>> = {
  read: ["tasks:read"],
  write: ["tasks:read", "tasks:write"],
  all: ["tasks:read", "tasks:write", "account"],
};
const lives = [30, 90, 365, null] as const;

/** @param onMade is given the key, which the server tells once */
export function KeyForm({ onMade }: { onMade: (key: string) => void }) {
  const { keys: words } = more;
  const [name, setName] = useState("");
  const [level, setLevel] = useState("write");
  const [days, setDays] = useState<number | null>(90);
  const { busy, fault, send } = useSending();
  const make = (event: Event) => {
    event.preventDefault();
    void send(async () => {
      const body = { name: name.trim(), scopes: [...(levels[level] ?? [])], expires_in_days: days };
      onMade((await call("POST /auth/api/keys", { body })).key);
      setName("");
    });
  };
  return (
    <form class="stack-form" onSubmit={make}>
      <label>
        {words.name}
        <input
          class="field"
          data-draft="key"
          required
          maxLength={100}
          placeholder={words.nameHint}
          value={name}
          onInput={({ currentTarget }) => setName(currentTarget.value)}
        />
      </label>
      <label>
        {words.may}
        <select class="field" value={level} onChange={({ currentTarget }) => setLevel(currentTarget.value)}>
          {Object.entries(words.levels).map(([key, said]) => (
            <option key={key} value={key}>
              {said}
            </option>
          ))}
        </select>
      </label>
      <label>
        {words.life}
        <select
          class="field"
          value={String(days)}
          onChange={({ currentTarget: { value } }) => setDays(value === "null" ? null : Number(value))}
        >
          {lives.map((life) => (
            <option key={life} value={String(life)}>
              {life === null ? words.forEver : words.days(life)}
            </option>
          ))}
        </select>
      </label>
      <button type="submit" class="button primary" disabled={busy || name.trim() === ""}>
        {words.make}
      </button>
      <Fault text={fault} />
    </form>
  );
}
