import { isMark, type Token, tokenise } from "../tokens.ts";
import { without } from "./without.ts";

const announcing = new Set(["tagged", "tag", "tags", "labelled", "labeled"]);

/** Takes `#home`, "tagged home and work", "with the tag home" out of a text. */
export function peelTags(text: string): { tags: string[]; rest: string } {
  const tokens = tokenise(text);
  const tags: string[] = [];
  const taken = new Set<Token>();
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at] as Token;
    if (/^#[\p{L}\p{N}]/u.test(token.word)) {
      tags.push(token.word.slice(1));
      taken.add(token);
    } else if (announcing.has(token.word) && announces(tokens, at)) {
      for (const it of tokens.slice(startOf(tokens, at), at + 1)) taken.add(it);
      at = takeNames(tokens, at + 1, tags, taken);
    }
  }
  return { tags: [...new Set(tags)], rest: without(text, tokens, taken) };
}

/** "Tag" alone is a word like any other; "with tag" and "tagged" are not. */
function announces(tokens: readonly Token[], at: number): boolean {
  const next = tokens[at + 1];
  if (!next || (isMark(next) && next.word !== ":")) return false;
  return tokens[at]?.word !== "tag" && tokens[at]?.word !== "tags" ? true : startOf(tokens, at) < at;
}

/** Where "with the" before it begins. */
function startOf(tokens: readonly Token[], at: number): number {
  let start = at;
  while (/^(with|the|and)$/.test(tokens[start - 1]?.word ?? "")) start -= 1;
  return tokens[start]?.word === "the" ? start + 1 : start;
}

/** One name, and more of them after "and" or a comma directly. @returns the last token taken */
function takeNames(tokens: readonly Token[], from: number, tags: string[], taken: Set<Token>): number {
  let at =
    tokens[from]?.word === ":" || tokens[from]?.word === "as" || tokens[from]?.word === "with"
      ? from + 1
      : from;
  for (const it of tokens.slice(from, at)) taken.add(it);
  for (;;) {
    const name = tokens[at];
    if (!name || isMark(name)) return at - 1;
    tags.push(name.word.replace(/^["“']|["”']$/gu, "").replace(/^#/, ""));
    taken.add(name);
    const glue = tokens[at + 1];
    if (glue?.word !== "and" || !tokens[at + 2]) return at;
    taken.add(glue);
    at += 2;
  }
}
