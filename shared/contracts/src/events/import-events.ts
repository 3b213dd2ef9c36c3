import * as v from "valibot";
import { importCounts, importSource, importStatus } from "../import.ts";
import { id, userId } from "../primitives.ts";
import { defineEvent } from "./define-event.ts";

/** The progress of an import. The items that it adds have separate events. */
export const ImportProgressed = defineEvent({
  name: "ImportProgressed",
  type: "com.todo.import.progressed.v1",
  topic: "todo.task-events",
  data: v.object({
    import_id: id,
    user_id: userId,
    source: importSource,
    status: importStatus,
    ...importCounts,
  }),
});
