import * as v from "valibot";

/** A tag in use, and how many tasks carry it. */
export const tagCount = v.object({ tag: v.string(), tasks: v.number() });
export type TagCount = v.InferOutput<typeof tagCount>;
