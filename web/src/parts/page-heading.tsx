import type { ComponentChildren } from "preact";
import { useEffect } from "preact/hooks";
import { t } from "../words/words.ts";

/** @param part of the page that is open, for the title of the tab */
export function PageHeading({
  title,
  note,
  part,
  children,
}: {
  title: string;
  note?: string;
  part?: string;
  children?: ComponentChildren;
}) {
  useEffect(() => {
    document.title = [...(part ? [part] : []), title, t.app].join(" · ");
  }, [title, part]);
  return (
    <header class="page-heading">
      <h1>{title}</h1>
      {note && <p class="page-note">{note}</p>}
      {children}
    </header>
  );
}
