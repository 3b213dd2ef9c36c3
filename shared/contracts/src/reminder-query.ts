import * as v from "valibot";
import { reminderStatus } from "./reminder.ts";
import { cursor, limit } from "./task-query.ts";

export const reminderQuery = v.strictObject({ status: v.optional(reminderStatus), limit, cursor });
