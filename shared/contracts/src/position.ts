import * as v from "valibot";
import { givenId } from "./primitives.ts";

const expected = "expected a position as tasks and lists have it: 2 to 200 letters and digits";

/** A fractional index: between two of them there is always another. They sort as text, byte by byte. */
export const position = v.pipe(v.string(expected), v.regex(/^[A-Za-z][0-9A-Za-z]{1,199}$/, expected));

/** Where something goes among others, in one of three ways. */
export const place = {
  position: v.optional(position),
  /** The id of what it comes right before. */
  before: v.optional(givenId),
  /** The id of what it comes right after. */
  after: v.optional(givenId),
};
export interface Place {
  readonly position?: string | undefined;
  readonly before?: string | undefined;
  readonly after?: string | undefined;
}
