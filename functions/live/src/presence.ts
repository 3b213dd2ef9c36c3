import { deliverWaiting } from "@todo/application/notifications/deliver-waiting";
import { markAbsent, markPresent } from "@todo/application/notifications/presence";
import { hintGone } from "@todo/database/live/hints";
import type { Dependencies } from "@todo/function-kit/dependencies";
import { errorFields } from "@todo/function-kit/log";
import { continueTrace } from "@todo/function-kit/trace";

/** Users told of in one call. */
const batchSize = 500;

/**
 * Who is connected counts as present, and gets what waited for them. What was decided while they came, and so still waits, is
 * found the next time.
 */
export async function tellPresent(deps: Dependencies, userIds: readonly string[]): Promise<void> {
  for (let from = 0; from < userIds.length; from += batchSize) {
    const some = userIds.slice(from, from + batchSize);
    try {
      await markPresent(deps, some);
      await deliverWaiting(deps, { var: { trace: continueTrace({}) } }, some);
    } catch (error) {
      deps.log.warn("presence not told", errorFields(error));
    }
  }
}

/**
 * The user's last screen here has closed: what rings now must not count as seen. They may be connected elsewhere, or come back
 * at this very moment; so every instance is told after the mark is gone, and who has the user marks them again. For the
 * instant between, a reminder waits, and is delivered with that mark. If this is lost, the mark expires.
 */
export async function tellGone(deps: Dependencies, userId: string): Promise<void> {
  try {
    await markAbsent(deps, userId);
    await hintGone(deps.db, userId);
  } catch (error) {
    deps.log.warn("absence not told", errorFields(error));
  }
}
