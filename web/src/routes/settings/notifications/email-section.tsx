import type { Settings } from "@todo/contracts/settings";
import { useState } from "preact/hooks";
import { Fault } from "../../../parts/fault.tsx";
import { useSending } from "../../../ui/use-sending.ts";
import { more } from "../../../words/more-words.ts";
import { t } from "../../../words/words.ts";
import { confirmEmail, saveSettings, testChannel } from "./save-settings.ts";
import { TestButton } from "./test-button.tsx";

/** An address that reminders are mailed to, once a code that was mailed to it has been entered here. */
export function EmailSection({ email }: { email: Settings["email"] }) {
  const { notifications: words } = more;
  const [address, setAddress] = useState(email?.address ?? "");
  const { busy, fault, send } = useSending();
  const save = (event: Event) => {
    event.preventDefault();
    void send(() => saveSettings({ email: address }));
  };
  const remove = () =>
    send(async () => {
      await saveSettings({ email: null });
      setAddress("");
    });
  return (
    <section>
      <h2>{words.email}</h2>
      <form class="line-form" onSubmit={save}>
        <input
          class="field"
          type="email"
          required
          maxLength={254}
          autoComplete="email"
          aria-label={words.emailAddress}
          value={address}
          onInput={({ currentTarget }) => setAddress(currentTarget.value)}
        />
        <button type="submit" class="button primary" disabled={busy || address === ""}>
          {t.save}
        </button>
      </form>
      <Fault text={fault} />
      {email && !email.confirmed && <Confirmation key={email.address} address={email.address} />}
      {email && (
        <div class="choices">
          {email.confirmed && <TestButton ask={() => testChannel("email")} taken={words.tested.email} />}
          <button type="button" class="button danger" disabled={busy} onClick={remove}>
            {words.turnOff}
          </button>
        </div>
      )}
    </section>
  );
}

function Confirmation({ address }: { address: string }) {
  const { notifications: words } = more;
  const [code, setCode] = useState("");
  const { busy, fault, send } = useSending();
  const confirm = (event: Event) => {
    event.preventDefault();
    void send(() => confirmEmail(code.trim()));
  };
  return (
    <form class="line-form" onSubmit={confirm}>
      <p class="note">{words.codeText(address)}</p>
      <input
        class="field"
        required
        inputMode="numeric"
        autoComplete="one-time-code"
        pattern="\s*\d{8}\s*"
        aria-label={words.code}
        value={code}
        onInput={({ currentTarget }) => setCode(currentTarget.value)}
      />
      <button type="submit" class="button primary" disabled={busy || code.trim() === ""}>
        {words.confirm}
      </button>
      <Fault text={fault} />
    </form>
  );
}
