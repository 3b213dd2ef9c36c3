import type { ComponentChildren } from "preact";
import { useEffect } from "preact/hooks";
import { t } from "../words/words.ts";

/** @param part of the page that is open, and @param count of what is on it, both for the title of the tab */
export function PageHeading({
  title,
  note,
  part,
  count = 0,
  children,
}: {
  title: string;
  note?: string;
  part?: string;
  count?: number | undefined;
  children?: ComponentChildren;
}) {
  useEffect(() => {
    const number = count > 0 ? `(${count}) ` : "";
    document.title = number + [...(part ? [part] : []), title, t.app].join(" · ");
  }, [title, part, count]);
  return (
    <header class="page-heading">
      <h1>{title}</h1>
      {note && <p class="page-note">{note}</p>}
      {children}
    </header>
  );
}
