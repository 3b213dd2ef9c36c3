import * as v from "valibot";
import { importCounts, importSource, importStatus } from "../import.ts";
import { id, userId } from "../primitives.ts";
import { defineEvent } from "./define-event.ts";

/** How far an import is. What it adds has events of its own. */
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
