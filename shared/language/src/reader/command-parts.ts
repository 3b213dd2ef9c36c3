import { lex, splitPossessives } from "../atoms.ts";
import { tagsAt } from "../grammar/marks.ts";
import { findPieces } from "../grammar/pieces.ts";
import { rangeAt } from "../grammar/ranges.ts";
import type { Here } from "../here.ts";
import { Source } from "../source.ts";
import type { Lexicon } from "../words/lexicon.ts";
import { type Part, type PartKind, partOf, shiftParts, textPart } from "./part.ts";
import type { Matched } from "./pattern.ts";

const kinds: Record<string, PartKind> = {
  task: "title",
  tasks: "title",
  named: "title",
  undated: "title",
  nth: "title",
  title: "title",
  query: "title",
  topic: "title",
  described: "title",
  priority: "priority",
  tags: "tag",
  tag: "tag",
  hashtags: "tag",
  duration: "span",
  lead: "lead",
  leads: "lead",
};
const dated = new Set(["when", "earlier", "time", "instant", "repeats"]);
const listed = new Set(["filter", "anything", "every", "occurrence"]);

/** The meaning of a command's words. */
export function partsOfSlots(text: string, slots: Matched["slots"], words: Lexicon, here: Here): Part[] {
  return slots.flatMap(({ name, atoms }) => {
    const [start, end] = [atoms[0]?.start ?? 0, atoms.at(-1)?.end ?? 0];
    const said = text.slice(start, end);
    if (dated.has(name)) {
      const s = new Source(said, words, here);
      return shiftParts(
        findPieces(s).map((piece) => partOf(s, piece)),
        start,
      );
    }
    if (listed.has(name) || isList(said, name, words)) return shiftParts(listParts(said, words, here), start);
    const kind = kinds[name];
    return kind ? [{ kind, start, end, text: said }] : [];
  });
}

/** "everything due today" is not a title. */
function isList(said: string, name: string, words: Lexicon): boolean {
  const first = lex(said)[0]?.word ?? "";
  return (name === "task" || name === "tasks") && words.get(first)?.has("all") === true;
}

function listParts(text: string, words: Lexicon, here: Here): Part[] {
  const s = new Source(text, words, here, splitPossessives(lex(text)));
  const parts: Part[] = [];
  for (let at = 0; at < s.atoms.length; ) {
    const tags = tagsAt(s, at);
    const range = tags ? undefined : rangeAt(s, at);
    const end = tags?.end ?? range?.end ?? at + 1;
    if (tags) parts.push({ ...textPart(s, "tag", at, end), means: tags.value });
    if (range)
      parts.push({
        ...textPart(s, "date", at, end),
        means: [range.value.from?.toString(), range.value.to?.toString()],
      });
    at = end;
  }
  return parts;
}
