import * as v from "valibot";
import { exportedTask } from "./account-export.ts";
import { atMost } from "./limits.ts";
import { color, listName } from "./list.ts";
import { position } from "./position.ts";
import { timestamp, timeZone } from "./primitives.ts";
import { reminderRequest } from "./reminder.ts";
import { description, tags, title } from "./task.ts";

/** A list that is waiting to be added. */
export const importedList = v.object({
  name: listName,
  color: v.nullable(color),
  position: v.nullable(position),
  archived: v.boolean(),
  inbox: v.boolean(),
});
export type ImportedList = v.InferOutput<typeof importedList>;

const { key: _, status: __, ...fields } = exportedTask.entries;

/** A task that is waiting to be added: in the format of exports, validated as strictly as a client's input. */
export const importedTask = v.object({
  ...fields,
  title,
  description,
  tags,
  time_zone: timeZone,
  reminders: v.pipe(v.array(reminderRequest), atMost(20, "reminders")),
  position: v.nullable(position),
  created_at: v.nullable(timestamp),
});
export type ImportedTask = v.InferOutput<typeof importedTask>;
