import { CircleAlert, Cloud, CloudOff, LoaderCircle } from "lucide-preact";
import { connection, lasting, pending, troubles } from "../sync/state.ts";
import { online } from "../ui/online.ts";
import { openDialog } from "../ui/open-dialog.ts";
import { t } from "../words/words.ts";

/** One honest sign: where the user's changes are. */
export function SyncSign() {
  const { state, text, Icon } = signNow();
  const needsYou = state === "needs-you";
  const content = (
    <>
      <Icon aria-hidden="true" size={18} />
      <span class="sign-text">{text}</span>
    </>
  );
  const warning = lasting.value ? undefined : t.sign.notLasting;
  return (
    <div class="sign" data-state={state} role="status" title={warning ?? text}>
      {needsYou ? (
        <button type="button" class="sign-button" onClick={() => (openDialog.value = { kind: "troubles" })}>
          {content}
        </button>
      ) : (
        <span class="sign-button">{content}</span>
      )}
      {warning && <span class="visually-hidden">{warning}</span>}
    </div>
  );
}

function signNow() {
  const waiting = pending.value.length;
  if (troubles.value.length > 0)
    return { state: "needs-you", text: t.sign.needsYou(troubles.value.length), Icon: CircleAlert };
  if (connection.value === "offline" || !online.value) {
    const text = waiting > 0 ? t.sign.offlineWith(waiting) : t.sign.offline;
    return { state: "offline", text, Icon: CloudOff };
  }
  if (connection.value === "connecting" && waiting === 0)
    return { state: "saving", text: t.sign.connecting, Icon: LoaderCircle };
  if (waiting > 0) return { state: "saving", text: t.sign.saving, Icon: LoaderCircle };
  return { state: "saved", text: t.sign.saved, Icon: Cloud };
}
