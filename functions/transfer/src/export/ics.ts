import { zonesInUse } from "@todo/database/transfer/zones-in-use";
import type { Dependencies } from "@todo/function-kit/dependencies";
import { beginCalendar, componentText, endCalendar } from "../icalendar/calendar.ts";
import { vtodo } from "../icalendar/vtodo.ts";
import { listNameOf, type Source } from "./source.ts";

/** A VTODO for each task, for to-do programs that read iCalendar (RFC 5545). */
export async function* icsExport(
  source: Source,
  { db }: Dependencies,
  userId: string,
): AsyncGenerator<string> {
  yield beginCalendar("todo", await zonesInUse(db, userId), Number(source.now.slice(0, 4)));
  for await (const page of source.tasks())
    yield page.map((it) => componentText(vtodo(it, listNameOf(source, it.task.listId)))).join("");
  yield endCalendar;
}
