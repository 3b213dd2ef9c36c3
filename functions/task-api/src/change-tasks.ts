import { createHash } from "node:crypto";
import type { Problem } from "@todo/contracts/problem";
import type { CompletedTask } from "@todo/contracts/task";
import type { TaskBatchResult, TaskChange } from "@todo/contracts/task-batch";
import { takeIdempotencyKey } from "@todo/database/idempotency";
import type { UserEnv } from "@todo/function-kit/auth/authenticate";
import type { Dependencies } from "@todo/function-kit/dependencies";
import { readIdempotencyKey, refuseOtherRequest } from "@todo/function-kit/idempotency-key";
import { traceHeaders } from "@todo/function-kit/trace";
import type { Context } from "hono";
import type { Handler } from "./handler.ts";

type Fetch = (request: Request) => Response | Promise<Response>;

/**
 * `POST /api/tasks/batch`: each change is processed as if it were a separate request, with its own transaction, log
 * line and share of the user's limits; only the network round trip is shared. The changes run one after the other,
 * because a user's changes are committed one after the other anyway.
 */
export function changeTasks(deps: Dependencies, fetch: Fetch): Handler<"changeTasks"> {
  return async (c, { body: { operations } }) => {
    const once = await takeKey(deps, c);
    const results: TaskBatchResult["results"] = [];
    for (const [at, change] of operations.entries()) {
      results.push(await resultOf(await fetch(requestOf(c, change, once && `${once}-${at}`))));
    }
    return { results };
  };
}

/**
 * The key is stored for the whole batch, so that no other batch can use it; and each change gets a key derived from
 * it, so that after a crash, sending the batch again completes the remaining changes and repeats none.
 *
 * @throws ProblemError 422 when the key was used for another request
 */
async function takeKey(deps: Dependencies, c: Context<UserEnv>): Promise<string | undefined> {
  const key = await readIdempotencyKey(c);
  if (!key) return undefined;
  const userId = c.var.user.id;
  const taken = (tx: Parameters<typeof takeIdempotencyKey>[0]) =>
    takeIdempotencyKey(tx, userId, key.key, key.requestHash);
  const before = await deps.db.transaction().execute(taken);
  if (before) refuseOtherRequest(before, key);
  return createHash("sha256").update(key.key).digest("hex");
}

/** Headers of the batch that are not passed on to its changes. */
const own =
  /^(accept|content-.*|if-.*|idempotency-.*|transfer-encoding|expect|traceparent|tracestate|baggage)$/;

function requestOf(c: Context<UserEnv>, change: TaskChange, key: string | undefined): Request {
  const { method, path, body } = routeOf(change);
  const version = "if_match" in change ? change.if_match : undefined;
  const kept = [...c.req.raw.headers].filter(([name]) => !own.test(name));
  return new Request(new URL(path, c.req.url).href, {
    method,
    headers: {
      ...Object.fromEntries(kept),
      ...traceHeaders(c.var.trace),
      ...(version !== undefined && { "if-match": typeof version === "number" ? `"${version}"` : version }),
      ...(key && { "idempotency-key": key }),
      ...(body !== undefined && { "content-type": "application/json" }),
    },
    ...(body !== undefined && { body }),
  });
}

function routeOf(change: TaskChange): { method: string; path: string; body?: string } {
  const path = `/api/tasks/${change.id}`;
  const query = "scope" in change && change.scope ? `?scope=${change.scope}` : "";
  if (change.op === "update")
    return { method: "PATCH", path: path + query, body: JSON.stringify(change.patch) };
  if (change.op === "delete") return { method: "DELETE", path: path + query };
  return { method: "POST", path: `${path}/${change.op}` };
}

async function resultOf(answer: Response): Promise<TaskBatchResult["results"][number]> {
  const { status } = answer;
  if (status >= 400) {
    // Without the trace id, which differs when the batch is repeated.
    const { trace_id: _, ...problem } = (await answer.json()) as Problem;
    return { status, problem };
  }
  return { status, task: status === 204 ? null : ((await answer.json()) as CompletedTask | null) };
}
