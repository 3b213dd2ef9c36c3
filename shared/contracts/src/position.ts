import * as v from "valibot";
import { givenId } from "./primitives.ts";

const expected = "expected a position as tasks and lists have it: 2 to 200 letters and digits";

/** A fractional index: between two of them there is always another. They sort as text, byte by byte. */
export const position = v.pipe(v.string(expected), v.regex(/^[A-Za-z][0-9A-Za-z]{1,199}$/, expected));

/** The position among other items, given in one of three ways. */
export const place = {
  position: v.optional(position),
  /** The id of the next item. */
  before: v.optional(givenId),
  /** The id of the previous item. */
  after: v.optional(givenId),
};
export interface Place {
  readonly position?: string | undefined;
  readonly before?: string | undefined;
  readonly after?: string | undefined;
}
