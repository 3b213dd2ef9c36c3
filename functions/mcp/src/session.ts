import { operations } from "@todo/contracts/operations/catalog";
import type { CallTaskApi } from "./call-task-api.ts";
import type { Era } from "./protocol-version.ts";

/** The context of a call: everything happens as its user. */
export interface Session {
  readonly call: CallTaskApi;
  readonly era: Era;
  /** The address at which the client reached the system, and at which the web app is. */
  readonly origin: string;
  /** RFC 3339. */
  readonly now: string;
  /** The user's time zone from their settings or their token. Loaded only when words need it. */
  timeZone(): Promise<string>;
}

export function createSession({ call, now, era, origin }: Omit<Session, "timeZone">): Session {
  let zone: Promise<string> | undefined;
  return {
    call,
    era,
    origin,
    now,
    timeZone() {
      zone ??= call(operations.getSettings).then((it) => it.time_zone);
      return zone;
    },
  };
}
