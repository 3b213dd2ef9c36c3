import { useState } from "preact/hooks";
import { more } from "../words/more-words.ts";

/** The app was opened by a name that means another machine on each device. */
const isLoopback = /^(localhost|127\..*|\[::1\])$/.test(location.hostname);

/** Text to be taken elsewhere. By plain HTTP from another machine browsers give no clipboard: there it is selected by hand. */
export function CopyText({ text }: { text: string }) {
  const [done, setDone] = useState(false);
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => setDone(true),
      () => undefined,
    );
  return (
    <div class="copied">
      <pre>
        <code>{text}</code>
      </pre>
      {navigator.clipboard && (
        <button type="button" class="button" aria-label={`${more.agents.copy}: ${text}`} onClick={copy}>
          {done ? more.agents.copied : more.agents.copy}
        </button>
      )}
      {isLoopback && text.startsWith(location.origin) && <p class="note">{more.agents.onlyHere}</p>}
    </div>
  );
}
