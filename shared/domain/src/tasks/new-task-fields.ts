import type { TaskState } from "./task-state.ts";

/** The initial fields of every task, whether a user created it or its series did. */
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
    deletedAt: null,
  }) satisfies Partial<TaskState>;
