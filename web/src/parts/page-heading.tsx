import type { ComponentChildren } from "preact";
import { useEffect } from "preact/hooks";
import { t } from "../words/words.ts";

export function PageHeading({
  title,
  note,
  children,
}: {
  title: string;
  note?: string;
  children?: ComponentChildren;
}) {
  useEffect(() => {
    document.title = `${title} · ${t.app}`;
  }, [title]);
  return (
    <header class="page-heading">
      <h1>{title}</h1>
      {note && <p class="page-note">{note}</p>}
      {children}
    </header>
  );
}
