import type { Intent } from "@todo/language/reader/intent";
import type { Turn } from "../turn.ts";
import { add } from "./add.ts";
import { complete } from "./complete.ts";
import { history, list, reminders, search, show } from "./find.ts";
import { remind, unremind } from "./remind.ts";
import { remove } from "./remove.ts";
import { reopen } from "./reopen.ts";
import { undoLast } from "./run-calls.ts";
import { skip } from "./skip.ts";
import { update } from "./update.ts";

/** Performs what was read. */
export async function perform(turn: Turn, intent: Intent): Promise<void> {
  if ("add" in intent) return add(turn, intent.add);
  if ("list" in intent) return list(turn, intent.list);
  if ("search" in intent) return search(turn, intent.search);
  if ("show" in intent) return show(turn, intent.show, intent);
  if ("reminders" in intent) return reminders(turn, intent.reminders.task, intent);
  if ("history" in intent) return history(turn, intent.history.task, intent);
  if ("update" in intent) return update(turn, intent.update, intent);
  if ("remind" in intent) return remind(turn, intent.remind, intent);
  if ("unremind" in intent) return unremind(turn, intent.unremind.task, intent);
  if ("complete" in intent) return complete(turn, intent.complete, intent);
  if ("reopen" in intent) return reopen(turn, intent.reopen, intent);
  if ("skip" in intent) return skip(turn, intent.skip, intent);
  if ("delete" in intent) return remove(turn, intent.delete, intent);
  if ("undo" in intent) return undoLast(turn);
}
