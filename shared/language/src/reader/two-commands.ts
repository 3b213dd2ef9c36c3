import { isMark, isQuoted, tokenise } from "./tokens.ts";

const joint = /([.;!]\s+|\n+)|,?\s+(?:and(?:\s+(?:then|also))?|then)\s+/gi;
const opening =
  /^(?:please\s+)?(?:delete|remove|complete|finish|reopen|undo|rename|move|reschedule|postpone|snooze|mark|search|find|list|show|remind me|repeat|skip|tag|tick off|done with|add|create)\b/i;
const adding = /^(?:please\s+)?(?:remind me|add|create)\b/i;

/**
 * Whether a message asks for two things. After the end of a sentence whatever reads as a command is one; after "and" only if
 * what stands before it is one, too: "add clean the garage and remove the boxes" is a task.
 */
export function asksForTwo(text: string, isCommand: (part: string) => boolean): boolean {
  for (const found of text.matchAll(joint)) {
    const [first, second] = [text.slice(0, found.index), text.slice(found.index + found[0].length)];
    const words = tokenise(second).filter((token) => !isMark(token));
    if (words.length < 2 || !opening.test(second) || isQuoted(text, found.index)) continue;
    if (found[1] ? isCommand(second) : isCommand(first) && (isCommand(second) || adding.test(second)))
      return true;
  }
  return false;
}
