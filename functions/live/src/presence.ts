import { deliverWaiting } from "@todo/application/notifications/deliver-waiting";
import { markAbsent, markPresent } from "@todo/application/notifications/presence";
import { notifyAbsent } from "@todo/database/live/hints";
import type { Dependencies } from "@todo/function-kit/dependencies";
import { errorFields } from "@todo/function-kit/log";
import { continueTrace } from "@todo/function-kit/trace";

/** Maximum number of users in one call. */
const batchSize = 500;

/**
 * Marks connected users as present and delivers what waited for them. A notification that was decided while they were
 * connecting, and so still waits, is delivered the next time.
 */
export async function reportPresent(deps: Dependencies, userIds: readonly string[]): Promise<void> {
  for (let from = 0; from < userIds.length; from += batchSize) {
    const some = userIds.slice(from, from + batchSize);
    try {
      await markPresent(deps, some);
      await deliverWaiting(deps, { var: { trace: continueTrace({}) } }, some);
    } catch (error) {
      deps.log.warn("cannot record presence", errorFields(error));
    }
  }
}

/**
 * Removes the mark when the user's last screen here has closed, so that a reminder that rings now does not count as
 * seen. The user may be connected elsewhere, or reconnect at this very moment. So every instance is informed once the
 * mark is gone, and one that has the user connected sets it again. A reminder that rings in between waits, and is
 * delivered with the new mark. If this call is lost, the mark expires.
 */
export async function reportAbsent(deps: Dependencies, userId: string): Promise<void> {
  try {
    await markAbsent(deps, userId);
    await notifyAbsent(deps.db, userId);
  } catch (error) {
    deps.log.warn("cannot record absence", errorFields(error));
  }
}
