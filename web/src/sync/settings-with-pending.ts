import type { Settings } from "@todo/contracts/settings";
import type { PendingChange } from "./pending-change.ts";

/** The time zone and the quiet hours as they will be once everything that waits is done. The other settings are not changed by what waits. */
export function settingsWithPending(
  settings: Settings | undefined,
  pending: readonly PendingChange[],
): Settings | undefined {
  if (!settings) return undefined;
  const waiting = pending.filter(({ path }) => path === "/api/settings");
  return Object.assign({ ...settings }, ...waiting.map(({ body }) => body));
}
