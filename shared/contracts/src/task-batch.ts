import * as v from "valibot";
import { id } from "./primitives.ts";
import { problem } from "./problem.ts";
import { task, taskPatch } from "./task.ts";
import { deleteScope, scope } from "./task-scope.ts";

const max = 100;
const count = `expected 1 to ${max} operations`;

const versionExpected = "expected a version, a whole number from 0 on like 3, or an ETag of it";

/** The version that the task must have, as a number or as its `ETag`. */
const ifMatch = v.optional(
  v.union(
    [
      v.pipe(v.number(), v.integer(versionExpected), v.minValue(0, versionExpected)),
      v.pipe(v.string(), v.regex(/^"\d+(-[\w-]*)?"$/, versionExpected)),
    ],
    versionExpected,
  ),
);
const named = { id, if_match: ifMatch };

const change = v.variant(
  "op",
  [
    v.strictObject({ op: v.picklist(["complete", "reopen", "skip"]), ...named }),
    // The version of a task in the trash cannot be expected.
    v.strictObject({ op: v.literal("restore"), id }),
    v.strictObject({ op: v.literal("update"), ...named, scope: v.optional(scope), patch: taskPatch }),
    v.strictObject({ op: v.literal("delete"), ...named, scope: v.optional(deleteScope) }),
  ],
  'expected "op" to be complete, reopen, skip, restore, update or delete',
);
export type TaskChange = v.InferOutput<typeof change>;

/**
 * Several changes in one request. Two changes of the same task are refused, because their result would depend on the
 * order.
 */
export const taskBatch = v.strictObject({
  operations: v.pipe(
    v.array(change, count),
    v.minLength(1, count),
    v.maxLength(max, count),
    v.rawCheck(({ dataset, addIssue }) => {
      if (!dataset.typed) return;
      const seen = new Set<string>();
      for (const [at, item] of dataset.value.entries()) {
        const one = item.id.toLowerCase();
        if (seen.has(one)) {
          addIssue({
            message: "expected one change of a task only",
            path: [
              { type: "array", origin: "value", input: dataset.value, key: at, value: item },
              { type: "object", origin: "value", input: { ...item }, key: "id", value: item.id },
            ],
          });
        }
        seen.add(one);
      }
    }),
  ),
});

/**
 * The results of the changes, in the same order: each is the response that it would have got as a separate request.
 */
export const taskBatchResult = v.object({
  results: v.array(
    v.object({
      status: v.number(),
      /** The task after the change; null if it was deleted, and omitted if the change was refused. */
      task: v.optional(v.nullable(task)),
      problem: v.optional(problem),
    }),
  ),
});
export type TaskBatchResult = v.InferOutput<typeof taskBatchResult>;
