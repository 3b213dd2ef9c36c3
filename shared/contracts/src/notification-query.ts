import * as v from "valibot";
import { cursor, limit } from "./task-query.ts";

export const unread = v.pipe(
  v.optional(v.picklist(["true", "false"]), "false"),
  v.transform((text) => text === "true"),
);

export const notificationQuery = v.strictObject({ unread, limit, cursor });
