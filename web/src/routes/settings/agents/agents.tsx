import { Link } from "wouter-preact";
import { CopyText } from "../../../parts/copy-text.tsx";
import { more } from "../../../words/more-words.ts";
import { Apps } from "./apps.tsx";

/** How an agent gets at the tasks. */
export function Agents() {
  const { agents: words } = more;
  return (
    <>
      <h2>{words.title}</h2>
      <p>{words.intro}</p>
      <CopyText text={`${location.origin}/mcp`} />
      <p>{words.signInText}</p>
      <Apps />
      <h2>{words.otherTitle}</h2>
      <p>{words.keyText}</p>
      <pre>
        <code>Authorization: Bearer todo_…</code>
      </pre>
      <p>
        <Link href="/settings/account#keys">{words.makeKey}</Link>
      </p>
      <p class="note">{words.endText}</p>
    </>
  );
}
