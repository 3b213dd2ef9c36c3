import type { ImportedList } from "@todo/contracts/imported-item";
import type { Context } from "../context.ts";
import type { Decided } from "../decision.ts";
import { createdList } from "../lists/create-list.ts";
import type { ListState } from "../lists/list-state.ts";

export const importList = (
  item: ImportedList,
  whose: { id: string; userId: string },
  { now }: Pick<Context, "now">,
): Decided<ListState> => createdList(item, { ...whose, now });
