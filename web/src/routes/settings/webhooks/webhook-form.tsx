import { useState } from "preact/hooks";
import { Fault } from "../../../parts/fault.tsx";
import { call } from "../../../sync/call.ts";
import { useSending } from "../../../ui/use-sending.ts";
import { more } from "../../../words/more-words.ts";
import { EventTypes } from "./event-types.tsx";

/** @param onMade is given its secret, which the server tells once */
export function WebhookForm({ onMade }: { onMade: (secret: string | undefined) => void }) {
  const { webhooks: words } = more;
  const [url, setUrl] = useState("");
  const [types, setTypes] = useState<readonly string[] | null>(null);
  const { busy, fault, send } = useSending();
  const make = (event: Event) => {
    event.preventDefault();
    void send(async () => {
      const body = { url, types: types && [...types] };
      onMade((await call("POST /api/webhooks", { body })).secret);
      setUrl("");
      setTypes(null);
    });
  };
  return (
    <form class="stack-form" onSubmit={make}>
      <label>
        {words.url}
        <input
          class="field"
          data-draft="webhook"
          type="url"
          required
          maxLength={2000}
          placeholder="https://example.org/todo"
          value={url}
          onInput={({ currentTarget }) => setUrl(currentTarget.value)}
        />
      </label>
      <label>
        {words.which}
        <select
          class="field"
          value={types === null ? "all" : "some"}
          onChange={({ currentTarget }) => setTypes(currentTarget.value === "all" ? null : [])}
        >
          <option value="all">{words.all}</option>
          <option value="some">{words.some}</option>
        </select>
      </label>
      {types !== null && <EventTypes chosen={types} onChosen={setTypes} />}
      <button type="submit" class="button primary" disabled={busy || url === "" || types?.length === 0}>
        {words.make}
      </button>
      <Fault text={fault} />
    </form>
  );
}
