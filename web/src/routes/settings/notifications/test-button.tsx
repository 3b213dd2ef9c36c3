import { useState } from "preact/hooks";
import { Fault } from "../../../parts/fault.tsx";
import { call } from "../../../sync/call.ts";
import { useSending } from "../../../ui/use-sending.ts";
import { more } from "../../../words/more-words.ts";

/** Sends something now, and says whether it was taken. */
export function TestButton({ channel }: { channel: "webhook" | "email" }) {
  const { notifications: words } = more;
  const { busy, fault, send } = useSending();
  const [said, setSaid] = useState("");
  const test = () => {
    setSaid("");
    return send(async () => {
      const { sent, error } = await call("POST /api/settings/test", { body: { channel } });
      setSaid(sent ? words.tested[channel] : words.notTested(error ?? ""));
    });
  };
  return (
    <>
      <button type="button" class="button" disabled={busy} onClick={test}>
        {words.test}
      </button>
      <p class="note" role="status">
        {busy ? words.testing : said}
      </p>
      <Fault text={fault} />
    </>
  );
}
