import { setTimeout as sleep } from "node:timers/promises";
import { importBatchAnswer, importBatchRequest } from "@todo/contracts/import";
import { DaprError } from "@todo/dapr/transport";
import { findImportById, type ImportStateRow } from "@todo/database/transfer/imports";
import type { Dependencies } from "@todo/function-kit/dependencies";
import type { FunctionEnv } from "@todo/function-kit/function-env";
import { type Traced, traceHeaders } from "@todo/function-kit/trace";
import { validateBody } from "@todo/function-kit/validate";
import type { Handler } from "hono";
import * as v from "valibot";

export type StartRun = (c: Traced, of: Pick<ImportStateRow, "id" | "user_id">) => void;

/** Pause as a share of the working time: between batches, other work can use the user's log and the database. */
const restPerWork = 0.2;

/**
 * Works through an import, or through undoing it, batch by batch, each a piece of background work: so imports of
 * several users take turns, and a stop waits for one batch only. If it is interrupted, the sweep continues it.
 */
export function createRuns({ background, dapr }: Dependencies): StartRun {
  const run = async (c: Traced, id: string, userId: string): Promise<void> => {
    const begin = performance.now();
    const { status, body } = await dapr.invoke("todo", "task-api/import-batches", {
      method: "POST",
      headers: { "content-type": "application/json", ...traceHeaders(c.var.trace) },
      body: JSON.stringify({ import_id: id }),
    });
    if (status !== 200) throw new DaprError("invocation_failed", status, `task-api answered ${status}`);
    if (!v.parse(importBatchAnswer, JSON.parse(body)).more) return;
    await sleep((performance.now() - begin) * restPerWork);
    background.run(() => run(c, id, userId), userId);
  };
  return (c, { id, user_id }) => background.run(() => run(c, id, user_id), user_id);
}

/** `POST /import-runs`, by Dapr invocation only: continues an interrupted import. */
export function resumeImport({ db }: Dependencies, start: StartRun): Handler<FunctionEnv> {
  return async (c) => {
    const { import_id } = await validateBody(c, importBatchRequest);
    const found = await findImportById(db, import_id);
    if (found) start(c, found);
    return c.json({ started: found !== undefined });
  };
}
