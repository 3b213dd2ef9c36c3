import { randomUUIDv7 } from "node:crypto";
import { userTimeZone } from "@todo/application/settings/user-time-zone";
import type { transferOperations } from "@todo/contracts/operations/transfer";
import { forgetImport, insertImport, moveImport, toImportState } from "@todo/database/transfer/imports";
import { actorOf } from "@todo/function-kit/auth/actor";
import type { Dependencies } from "@todo/function-kit/dependencies";
import { takeSeat } from "@todo/function-kit/edge/fair-use";
import { createSeats } from "@todo/function-kit/edge/seats";
import type { UserHandler } from "@todo/function-kit/operations/mount";
import { ProblemError } from "@todo/function-kit/problem-error";
import { FileError } from "./parsed-row.ts";
import type { StartRun } from "./run-import.ts";
import { stageFile } from "./stage-file.ts";
import { tookTooLong, uploaded } from "./upload.ts";

/** Maximum concurrent uploads of all users: a ZIP is in memory while it is read. */
const places = { atOnce: 2, waiting: 20, patience: 20_000 };
/** One per user, so that nobody uses all places. */
const ofOneUser = { atOnce: 1, waiting: 0, patience: 0 };

/**
 * `POST /api/import`: the file is read while it arrives, and its rows are stored. Then they are added in the background; after
 * a dry run when the user starts it.
 */
export function importTasks(
  deps: Dependencies,
  start: StartRun,
): UserHandler<typeof transferOperations.importTasks> {
  const [seats, own] = [createSeats(places), createSeats(ofOneUser)];
  return async (c, { query: { source, dry_run, file_name: fileName } }) => {
    const { db, now } = deps;
    const { user } = c.var;
    const giveBackOwn = await own.take(user.id);
    if (!giveBackOwn) throw inProgress();
    let giveBack: (() => void) | undefined;
    try {
      giveBack = await takeSeat(c, { take: () => seats.take("everybody") });
      const gone = c.req.raw.signal;
      gone.throwIfAborted();
      const at = now();
      const row = { id: randomUUIDv7(), user_id: user.id, source };
      const actor = JSON.stringify({ ...actorOf(c), via: "import" });
      const [created_at, updated_at] = [new Date(at), new Date(at)];
      const isFirst = await insertImport(db, { ...row, status: "receiving", actor, created_at, updated_at });
      if (!isFirst) throw inProgress();
      const understanding = { timeZone: await userTimeZone(db, user), now: at, fileName };
      const file = { importId: row.id, userId: user.id, source, understanding, gone };
      try {
        await stageFile(db, uploaded(c), file, now);
      } catch (error) {
        await forgetImport(db, user.id, row.id);
        throw error instanceof FileError ? unreadable(source, error) : error;
      }
      const status = dry_run === "true" ? "checked" : "running";
      const staged = await moveImport(db, row, "receiving", status, new Date(now()));
      if (!staged) throw tookTooLong();
      if (status === "running") start(c, staged);
      return toImportState(staged);
    } finally {
      giveBack?.();
      giveBackOwn();
    }
  };
}

export const inProgress = () =>
  new ProblemError(409, "import_in_progress", "wait for the end of your other import first");

const unreadable = (source: string, { message }: Error) =>
  new ProblemError(422, "file_unreadable", `this is no file of ${source}: ${message}`, [
    { field: "body", message },
  ]);
