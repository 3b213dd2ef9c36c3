import type { TaskState } from "./task-state.ts";

/** How every task begins, whether somebody asked for it or its series made it. */
export const newTaskFields = (now: string) =>
  ({
    status: "pending",
    seriesFields: {},
    nextTaskId: null,
    skippedAfter: 0,
    seriesEnded: false,
    version: 1,
    createdAt: now,
    updatedAt: now,
    completedAt: null,
  }) satisfies Partial<TaskState>;
