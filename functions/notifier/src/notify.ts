import { findAllSettings } from "@todo/database/settings/find-settings";
import type { Dependencies } from "@todo/function-kit/dependencies";
import { gather } from "@todo/function-kit/gather";
import { recordDelivery } from "@todo/function-kit/metrics/record-delivery";
import { onceTogether } from "@todo/function-kit/once-together";
import { whoIsPresent } from "@todo/function-kit/presence";
import type { Traced } from "@todo/function-kit/trace";
import { attemptDelivery } from "./attempt-delivery.ts";
import { type Rung, type Written, writeNotifications } from "./write-notifications.ts";

/** Milliseconds that notifications wait together for what somebody else holds; then each waits by itself. */
const patience = 500;

/**
 * A reminder rang: the notification in the app, and what is to be sent, are written down together, those of reminders that ring
 * at the same time in one transaction. Sending follows the commit; nobody's receiver holds up the next reminder.
 */
export function createNotify(deps: Dependencies): (event: Rung["event"], c: Traced) => Promise<void> {
  const write = gather<Rung, Written | undefined>(deps, {
    together: (rung) => writeTogether(deps, rung, patience),
    alone: async (rung) => (await writeTogether(deps, [rung])).get(rung),
  });
  return async (event, c) => {
    const written = await write({ event, trace: c.var.trace });
    if (!written) return;
    const remindAt = event.data.remind_at;
    if (written.seen) recordDelivery(deps, { channel: "in_app", outcome: "delivered", remindAt });
    for (const id of written.unsent)
      deps.background.run(() => attemptDelivery(deps, c, id), event.data.user_id);
  };
}

async function writeTogether(
  deps: Dependencies,
  rung: readonly Rung[],
  patience?: number,
): Promise<Map<Rung, Written | undefined>> {
  const users = rung.map(({ event }) => event.data.user_id);
  const [present, settings] = await Promise.all([whoIsPresent(deps, users), findAllSettings(deps.db, users)]);
  return onceTogether(deps, rung, patience, (tx, fresh) =>
    writeNotifications(tx, fresh, { present, settings, now: deps.now() }),
  );
}
