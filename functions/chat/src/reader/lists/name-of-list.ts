import type { List } from "@todo/contracts/list";
import type { Words } from "../../words/words.ts";

/** The Inbox is called as the language has it, unless its user has renamed it. */
export function nameOfList({ name, inbox }: Pick<List, "name" | "inbox">, words: Words): string {
  return inbox && name === "Inbox" ? words.inbox() : name;
}
