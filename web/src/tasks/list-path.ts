import type { List } from "@todo/contracts/list";

export const pathOfList = ({ id, inbox }: Pick<List, "id" | "inbox">): string =>
  inbox ? "/inbox" : `/lists/${id}`;
