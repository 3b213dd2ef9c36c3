import type { Token } from "../tokens.ts";

/** A text without some of its tokens; what is left keeps its spelling. */
export function without(text: string, tokens: readonly Token[], taken: ReadonlySet<Token>): string {
  let rest = "";
  let from = 0;
  for (const token of tokens) {
    if (!taken.has(token)) continue;
    rest += text.slice(from, token.start);
    from = token.end;
  }
  return (rest + text.slice(from)).replace(/\s+/g, " ").trim();
}

/** A text without the part from `start` to `end`, and without commas that joined it. */
export function cut(text: string, start: number, end: number): string {
  const before = text.slice(0, start).replace(/[\s,]+$/, "");
  const after = text.slice(end).replace(/^[\s,]+/, "");
  return `${before} ${after}`.trim();
}
