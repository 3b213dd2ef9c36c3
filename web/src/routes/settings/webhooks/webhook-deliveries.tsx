import type { WebhookDelivery } from "@todo/contracts/webhook";
import { useEffect, useState } from "preact/hooks";
import { Fault } from "../../../parts/fault.tsx";
import { call } from "../../../sync/call.ts";
import { timeZone } from "../../../sync/state.ts";
import { useSending } from "../../../ui/use-sending.ts";
import { more } from "../../../words/more-words.ts";
import { sayMoment } from "../../../words/say-day.ts";
import { kindOf } from "./event-type.ts";

/** What was sent to a webhook and what became of it, the latest first; what was given up can be sent again. */
export function WebhookDeliveries({ id }: { id: string }) {
  const { webhooks: words } = more;
  const [items, setItems] = useState<readonly WebhookDelivery[]>([]);
  const [next, setNext] = useState<string | null | undefined>(undefined);
  const [onlyFailed, setOnlyFailed] = useState(false);
  const { busy, fault, send } = useSending();
  const read = (cursor?: string) =>
    send(async () => {
      const query = {
        limit: "20",
        ...(onlyFailed && { status: "failed" }),
        ...(cursor !== undefined && { cursor }),
      };
      const page = await call("GET /api/webhooks/{id}/deliveries", { id, query });
      setItems((before) => (cursor === undefined ? page.items : [...before, ...page.items]));
      setNext(page.next_cursor);
    });
  useEffect(() => void read(), [id, onlyFailed]);
  const again = (delivery: string) =>
    send(async () => {
      const after = await call("POST /api/webhooks/deliveries/{id}/retry", { id: delivery });
      setItems((before) => before.map((it) => (it.id === delivery ? after : it)));
    });
  return (
    <div class="deliveries">
      <label class="check-line">
        <input
          type="checkbox"
          checked={onlyFailed}
          onChange={({ currentTarget }) => setOnlyFailed(currentTarget.checked)}
        />
        {words.onlyFailed}
      </label>
      {next !== undefined && items.length === 0 && <p class="note">{words.nothingSent}</p>}
      <ul class="card-list">
        {items.map((it) => (
          <li key={it.id}>
            <div>
              {more.activity.kinds[kindOf(it.type)] ?? kindOf(it.type)}
              <p class="note">{sayDelivery(it)}</p>
            </div>
            {it.status === "failed" && (
              <button type="button" class="button" disabled={busy} onClick={() => again(it.id)}>
                {words.again}
              </button>
            )}
          </li>
        ))}
      </ul>
      {next && (
        <button type="button" class="button" disabled={busy} onClick={() => read(next)}>
          {words.more}
        </button>
      )}
      <Fault text={fault} />
    </div>
  );
}

function sayDelivery({ created_at, status, attempts, last_error, next_attempt_at }: WebhookDelivery): string {
  const { webhooks: words } = more;
  const moment = (at: string) => sayMoment(at, timeZone.value);
  const parts = [moment(created_at), words.statuses[status]];
  if (status !== "delivered") {
    parts.push(words.attempts(attempts));
    if (last_error !== null) parts.push(last_error);
    if (next_attempt_at !== null) parts.push(words.next(moment(next_attempt_at)));
  }
  return parts.join(" · ");
}
