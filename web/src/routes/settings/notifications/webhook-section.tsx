import type { Settings } from "@todo/contracts/settings";
import { useState } from "preact/hooks";
import { CopyText } from "../../../parts/copy-text.tsx";
import { Fault } from "../../../parts/fault.tsx";
import { useSending } from "../../../ui/use-sending.ts";
import { more } from "../../../words/more-words.ts";
import { t } from "../../../words/words.ts";
import { saveSettings, testChannel } from "./save-settings.ts";
import { TestButton } from "./test-button.tsx";

/** A program of the user's own that is told of each reminder. */
export function WebhookSection({ webhook }: { webhook: Settings["webhook"] }) {
  const { notifications: words } = more;
  const [url, setUrl] = useState(webhook?.url ?? "");
  const [secret, setSecret] = useState<string | undefined>(undefined);
  const { busy, fault, send } = useSending();
  const save = (event: Event) => {
    event.preventDefault();
    void send(async () => setSecret((await saveSettings({ webhook: { url } })).webhook?.secret));
  };
  const remove = () =>
    send(async () => {
      await saveSettings({ webhook: null });
      setUrl("");
      setSecret(undefined);
    });
  return (
    <section>
      <h2>{words.webhook}</h2>
      <p class="note">{words.webhookText}</p>
      <form class="line-form" onSubmit={save}>
        <input
          class="field"
          type="url"
          required
          maxLength={2000}
          aria-label={words.webhookUrl}
          placeholder="https://example.org/todo"
          value={url}
          onInput={({ currentTarget }) => setUrl(currentTarget.value)}
        />
        <button type="submit" class="button primary" disabled={busy || url === ""}>
          {t.save}
        </button>
      </form>
      <Fault text={fault} />
      {secret !== undefined && (
        <div role="status">
          <p>{words.secretText}</p>
          <CopyText text={secret} />
        </div>
      )}
      {webhook && !webhook.enabled && <p class="fault">{words.webhookOff}</p>}
      {webhook && (
        <div class="choices">
          <TestButton ask={() => testChannel("webhook")} taken={words.tested.webhook} />
          <button type="button" class="button danger" disabled={busy} onClick={remove}>
            {words.turnOff}
          </button>
        </div>
      )}
    </section>
  );
}
