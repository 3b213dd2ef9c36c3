import type { ProblemCode } from "../../problem-codes.ts";
import type { Operations } from "../operation.ts";

/** What people read of an operation. */
export interface Description {
  /** A few words: "Create a task". */
  readonly summary: string;
  /** Markdown. */
  readonly description?: string;
  /** Beside those that follow from what the operation takes: see `problems-of.ts`. */
  readonly problems?: readonly ProblemCode[];
  readonly example?: { readonly body?: unknown; readonly answer?: unknown };
}

/** An operation that nobody describes does not compile. */
export type Descriptions<Of extends Operations> = { readonly [Name in keyof Of]: Description };
