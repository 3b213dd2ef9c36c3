import { authOperations } from "./account.ts";
import { chatOperations } from "./chat.ts";
import { liveStreams, liveTickets } from "./live.ts";
import type { Operations } from "./operation.ts";
import { taskApiOperations } from "./task-api.ts";
import { calendarFeedOperations, transferOperations } from "./transfer.ts";

/**
 * All operations of the public HTTP API, by the function that serves them. A function mounts its own and loads no
 * others.
 */
export const operationsOf = {
  "task-api": taskApiOperations,
  chat: chatOperations,
  live: { ...liveStreams, ...liveTickets },
  auth: authOperations,
  transfer: { ...calendarFeedOperations, ...transferOperations },
} as const satisfies Record<string, Operations>;

/** All operations of the public HTTP API. */
export const operations = {
  ...operationsOf["task-api"],
  ...operationsOf.chat,
  ...operationsOf.live,
  ...operationsOf.auth,
  ...operationsOf.transfer,
} as const satisfies Operations;
