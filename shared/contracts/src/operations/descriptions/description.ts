import type { ProblemCode } from "../../problem-codes.ts";
import type { Operations } from "../operation.ts";

/** An operation's documentation. */
export interface Description {
  /** A few words, such as "Create a task". */
  readonly summary: string;
  /** Markdown. */
  readonly description?: string;
  /** In addition to those that follow from the operation's definition: see `problems-of.ts`. */
  readonly problems?: readonly ProblemCode[];
  readonly example?: { readonly body?: unknown; readonly answer?: unknown };
}

/** An operation without a description does not compile. */
export type Descriptions<Of extends Operations> = { readonly [Name in keyof Of]: Description };
