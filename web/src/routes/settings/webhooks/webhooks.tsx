import { useState } from "preact/hooks";
import { Answered } from "../../../parts/answered.tsx";
import { CopyText } from "../../../parts/copy-text.tsx";
import { call } from "../../../sync/call.ts";
import { toldSettings } from "../../../sync/state.ts";
import { useAnswer } from "../../../ui/use-answer.ts";
import { more } from "../../../words/more-words.ts";
import { WebhookCard } from "./webhook-card.tsx";
import { WebhookForm } from "./webhook-form.tsx";

/** `/settings/webhooks`: programs that are told what happens. */
export function Webhooks() {
  const { webhooks: words, notifications } = more;
  // Another screen, or the server, may change one: that is an event of the settings.
  const asked = useAnswer(() => call("GET /api/webhooks"), [toldSettings.value]);
  const [secret, setSecret] = useState<string | undefined>(undefined);
  const onMade = (made: string | undefined) => {
    setSecret(made);
    asked.again();
  };
  return (
    <>
      <h2>{more.settings.pages.webhooks}</h2>
      <p class="note">
        {words.text}{" "}
        <a href="/asyncapi.json" target="_blank" rel="noopener">
          {words.docs}
        </a>
      </p>
      <Answered asked={asked}>
        {({ items }) => (
          <>
            {items.length === 0 && <p class="note">{words.none}</p>}
            <ul class="card-list">
              {items.map((it) => (
                <WebhookCard key={it.id} webhook={it} onChanged={asked.again} />
              ))}
            </ul>
          </>
        )}
      </Answered>
      {secret !== undefined && (
        <div role="status">
          <p>{notifications.secretText}</p>
          <CopyText text={secret} />
        </div>
      )}
      <WebhookForm onMade={onMade} />
    </>
  );
}
