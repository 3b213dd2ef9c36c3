import { createHash, randomBytes, randomUUIDv7 } from "node:crypto";
import type { transferOperations } from "@todo/contracts/operations/transfer";
import {
  deleteCalendarKey as deleteKey,
  insertCalendarKey,
  listCalendarKeys as list,
  maxCalendarKeys,
} from "@todo/database/transfer/calendar-keys";
import type { Dependencies } from "@todo/function-kit/dependencies";
import type { UserHandler } from "@todo/function-kit/operations/mount";
import { notFound, ProblemError } from "@todo/function-kit/problem-error";

type Operations = typeof transferOperations;

export const hashOf = (key: string): Buffer => createHash("sha256").update(key).digest();

/** `GET /api/calendar/keys` */
export function listCalendarKeys({ db }: Dependencies): UserHandler<Operations["listCalendarKeys"]> {
  return async (c) => ({ items: await list(db, c.var.user.id), next_cursor: null });
}

/** `POST /api/calendar/keys` @throws ProblemError 409 `too_many_keys` */
export function createCalendarKey({ db, now }: Dependencies): UserHandler<Operations["createCalendarKey"]> {
  return async (c, { body: { name } }) => {
    const key = `cal_${randomBytes(32).toString("base64url")}`;
    const [id, created_at] = [randomUUIDv7(), now()];
    const row = { id, hash: hashOf(key), user_id: c.var.user.id, name, created_at: new Date(created_at) };
    if (!(await insertCalendarKey(db, row)))
      throw new ProblemError(409, "too_many_keys", `a user has at most ${maxCalendarKeys} keys of calendars`);
    c.header("cache-control", "no-store");
    return { id, name, created_at, last_used_at: null, key, path: `/api/calendar.ics?key=${key}` };
  };
}

/** `DELETE /api/calendar/keys/{id}` */
export function deleteCalendarKey({ db }: Dependencies): UserHandler<Operations["deleteCalendarKey"]> {
  return async (c, { id }) => {
    if (!(await deleteKey(db, c.var.user.id, id))) throw notFound("calendar key");
    return undefined;
  };
}
