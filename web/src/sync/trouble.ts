import type { PendingChange } from "./pending-change.ts";

/** A change that cannot be made without its user. */
export type Trouble =
  /** Somebody else has changed the same fields; theirs stand. */
  | {
      readonly kind: "conflict";
      readonly change: PendingChange;
      readonly title: string;
      readonly fields: readonly string[];
      readonly current: Readonly<Record<string, unknown>>;
    }
  /** The server does not take it; what it said. */
  | {
      readonly kind: "refused";
      readonly change: PendingChange;
      readonly title: string;
      readonly why: string;
    };
