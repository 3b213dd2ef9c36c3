import * as v from "valibot";
import { dueDate } from "./primitives.ts";

/** Occurrences that a series passed over because their day had passed when the one before them was completed. */
export const passedOver = v.object({
  /** Their number, 1 or more. */
  count: v.number(),
  /** Due dates of the first and the last of them. */
  first: dueDate,
  last: dueDate,
});
export type PassedOver = v.InferOutput<typeof passedOver>;
