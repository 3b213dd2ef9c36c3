import * as v from "valibot";

/** How far a change of one occurrence reaches. For a task that does not repeat, there is no difference. */
export const scope = v.picklist(["this", "following"]);
export type Scope = v.InferOutput<typeof scope>;

/** For `PATCH /api/tasks/{id}`. */
export const patchQuery = v.strictObject({ scope: v.optional(scope) });

export const deleteScope = v.picklist(["this", "following", "all"]);

/** For `DELETE /api/tasks/{id}`. */
export const deleteQuery = v.strictObject({
  scope: v.optional(deleteScope),
  /** Erased instead of moved into the trash, or erased from it. */
  permanently: v.optional(v.picklist(["true", "false"], 'expected "true" or "false"')),
});
