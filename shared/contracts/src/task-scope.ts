import * as v from "valibot";

/** How far a change of one occurrence reaches. A task that does not repeat is all of its series. */
export const scope = v.picklist(["this", "following"]);
export type Scope = v.InferOutput<typeof scope>;

/** Of `PATCH /api/tasks/{id}`. */
export const patchQuery = v.strictObject({ scope: v.optional(scope) });

export const deleteScope = v.picklist(["this", "following", "all"]);

/** Of `DELETE /api/tasks/{id}`. */
export const deleteQuery = v.strictObject({ scope: v.optional(deleteScope) });
