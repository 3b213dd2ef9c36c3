import type { List } from "@todo/contracts/list";
import { t } from "../words/words.ts";

/** The Inbox is called as the language has it, unless its user has renamed it. */
export const nameOfList = ({ name, inbox }: Pick<List, "name" | "inbox">): string =>
  inbox && name === "Inbox" ? t.pages.inbox : name;
