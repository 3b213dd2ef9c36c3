import type { ChannelTestResult } from "@todo/contracts/settings";
import { useState } from "preact/hooks";
import { Fault } from "../../../parts/fault.tsx";
import { useSending } from "../../../ui/use-sending.ts";
import { more } from "../../../words/more-words.ts";

/** Sends something now, and says whether it was taken. @param taken the words for that */
export function TestButton({ ask, taken }: { ask: () => Promise<ChannelTestResult>; taken: string }) {
  const { notifications: words } = more;
  const { busy, fault, send } = useSending();
  const [said, setSaid] = useState("");
  const test = () => {
    setSaid("");
    return send(async () => {
      const { sent, error } = await ask();
      setSaid(sent ? taken : words.notTested(error ?? ""));
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
