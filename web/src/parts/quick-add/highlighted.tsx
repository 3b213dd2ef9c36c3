import type { Part } from "@todo/language/reader/part";

/** The text again, behind the field in which it is typed, with the words marked that were read as something. */
export function Highlighted({ text, parts }: { text: string; parts: readonly Part[] }) {
  const marked = parts.filter(({ kind }) => kind !== "title" && kind !== "command");
  const pieces = [];
  let at = 0;
  for (const { start, end, kind } of marked) {
    pieces.push(text.slice(at, start));
    pieces.push(
      <mark key={start} data-kind={kind}>
        {text.slice(start, end)}
      </mark>,
    );
    at = end;
  }
  return (
    <>
      {pieces}
      {text.slice(at)}
    </>
  );
}
