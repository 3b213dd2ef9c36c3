import { createHash } from "node:crypto";
import type { calendarFeedOperations } from "@todo/contracts/operations/transfer";
import { findFeedOwner } from "@todo/database/transfer/calendar-keys";
import { tasksToExport } from "@todo/database/transfer/export-tasks";
import { zonesInUse } from "@todo/database/transfer/zones-in-use";
import type { Dependencies } from "@todo/function-kit/dependencies";
import { matches } from "@todo/function-kit/edge/not-modified";
import { createSeats } from "@todo/function-kit/edge/seats";
import type { FunctionEnv } from "@todo/function-kit/function-env";
import type { OperationHandler } from "@todo/function-kit/operations/mount";
import { ProblemError } from "@todo/function-kit/problem-error";
import { listNameOf, openSource, type Source } from "../export/source.ts";
import { hashOf } from "./keys.ts";

/** Per user: calendar programs ask every few hours. */
const places = { atOnce: 1, waiting: 5, patience: 10_000 };

/** Version of the format written below: a new version makes a new calendar, even if no task has changed. */
const version = 1;

/**
 * `GET /api/calendar.ics?key=…`. Its content depends only on the user's log, and on the year up to which time zones
 * are listed. So these two form the ETag, and an unchanged calendar costs one query.
 *
 * @throws ProblemError 401, 429
 */
export function getCalendar(
  deps: Dependencies,
): OperationHandler<typeof calendarFeedOperations.getCalendar, FunctionEnv> {
  const seats = createSeats(places);
  return async (c, { query: { key } }) => {
    const now = deps.now();
    const owner = key === undefined ? undefined : await findFeedOwner(deps.db, hashOf(key), new Date(now));
    if (!owner)
      throw new ProblemError(401, "unauthorized", "expected the key of a calendar that was not deleted");
    const state = `${version} ${owner.userId} ${owner.seq} ${now.slice(0, 4)}`;
    const etag = `"${createHash("sha256").update(state).digest("base64url").slice(0, 22)}"`;
    const headers = {
      etag,
      "cache-control": "private, no-cache",
      "content-type": "text/calendar; charset=utf-8",
      // The address is a secret, so it must not be sent as a referrer.
      "referrer-policy": "no-referrer",
    };
    // It becomes a 304.
    if (matches(c.req.header("if-none-match") ?? "", etag)) return new Response("", { headers });
    const giveBack = await seats.take(owner.userId);
    if (!giveBack)
      throw new ProblemError(429, "too_many_at_once", "wait for the answers to your other requests first");
    try {
      const source = await openSource(deps, owner.userId);
      const parts = await Array.fromAsync(events(deps, source, owner.userId));
      return new Response(parts.join(""), { headers });
    } finally {
      giveBack();
    }
  };
}

async function* events({ db }: Dependencies, source: Source, userId: string): AsyncGenerator<string> {
  const { beginCalendar, componentText, endCalendar } = await import("../icalendar/calendar.ts");
  const { vevent } = await import("../icalendar/vevent.ts");
  yield beginCalendar("todo", await zonesInUse(db, userId), Number(source.now.slice(0, 4)));
  for await (const page of tasksToExport(db, userId, "dated"))
    for (const it of page)
      for (const event of vevent(it, listNameOf(source, it.task.listId))) yield componentText(event);
  yield endCalendar;
}
