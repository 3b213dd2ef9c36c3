import { operations } from "@todo/contracts/operations/catalog";
import type { CallTaskApi } from "./call-task-api.ts";

/** What a call runs with: its user's eyes and hands. */
export interface Session {
  readonly call: CallTaskApi;
  /** RFC 3339. */
  readonly now: string;
  /** Where the user is, as their settings or their token say. Asked for only when words need it. */
  timeZone(): Promise<string>;
}

export function createSession(call: CallTaskApi, now: string): Session {
  let zone: Promise<string> | undefined;
  return {
    call,
    now,
    timeZone() {
      zone ??= call(operations.getSettings).then((it) => it.time_zone);
      return zone;
    },
  };
}
