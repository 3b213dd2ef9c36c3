import type { Webhook } from "@todo/contracts/webhook";
import { useState } from "preact/hooks";
import { CopyText } from "../../../parts/copy-text.tsx";
import { Fault } from "../../../parts/fault.tsx";
import { call } from "../../../sync/call.ts";
import { timeZone } from "../../../sync/state.ts";
import { useSending } from "../../../ui/use-sending.ts";
import { more } from "../../../words/more-words.ts";
import { sayMoment } from "../../../words/say-day.ts";
import { TestButton } from "../notifications/test-button.tsx";
import { kindOf } from "./event-type.ts";
import { WebhookDeliveries } from "./webhook-deliveries.tsx";

/** One webhook: what it gets, how it is, and what can be done about it. @param onChanged it is another now, or gone */
export function WebhookCard({ webhook, onChanged }: { webhook: Webhook; onChanged: () => void }) {
  const { webhooks: words, notifications } = more;
  const { id, url, enabled } = webhook;
  const [sentShown, setSentShown] = useState(false);
  const [secret, setSecret] = useState<string | undefined>(undefined);
  const { busy, fault, send } = useSending();
  const change = (work: () => Promise<unknown>) => () =>
    send(async () => {
      await work();
      onChanged();
    });
  const rotate = () =>
    send(async () => setSecret((await call("POST /api/webhooks/{id}/secret", { id })).secret));
  const button = (name: string, onClick: () => void, danger = false) => (
    <button
      type="button"
      class={danger ? "button danger" : "button"}
      disabled={busy}
      aria-label={`${name}: ${url}`}
      onClick={onClick}
    >
      {name}
    </button>
  );
  return (
    <li>
      <div>
        <strong>{url}</strong>
        <p class="note">{sayWebhook(webhook)}</p>
        {!enabled && <p class="note">{words.offText}</p>}
        <Fault text={fault} />
        {secret !== undefined && (
          <div role="status">
            <p>
              {notifications.secretText} {!webhook.reminders && words.secretText}
            </p>
            <CopyText text={secret} />
          </div>
        )}
      </div>
      <div class="choices">
        <TestButton
          ask={() => call("POST /api/webhooks/{id}/test", { id })}
          taken={notifications.tested.webhook}
        />
        {button(
          enabled ? words.pause : words.resume,
          change(() => call("PATCH /api/webhooks/{id}", { id, body: { enabled: !enabled } })),
        )}
        {button(words.newSecret, rotate)}
        <button
          type="button"
          class="button"
          aria-expanded={sentShown}
          aria-label={`${sentShown ? words.hideSent : words.sent}: ${url}`}
          onClick={() => setSentShown(!sentShown)}
        >
          {sentShown ? words.hideSent : words.sent}
        </button>
        {button(
          words.delete,
          change(() => call("DELETE /api/webhooks/{id}", { id })),
          true,
        )}
      </div>
      {sentShown && <WebhookDeliveries id={id} />}
    </li>
  );
}

/** What it gets, and whether it gets it. */
function sayWebhook({ types, reminders, enabled, disabled_reason, failing_since }: Webhook): string {
  const { webhooks: words } = more;
  const kinds = types?.map((type) => more.activity.kinds[kindOf(type)] ?? kindOf(type));
  const gets = reminders ? words.reminders : (kinds?.join(", ") ?? words.all);
  if (!enabled) return `${gets} · ${words.off[disabled_reason ?? "user"]}`;
  if (failing_since === null) return gets;
  return `${gets} · ${words.failing(sayMoment(failing_since, timeZone.value))}`;
}
