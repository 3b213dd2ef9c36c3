import { deliverWaiting } from "@todo/function-kit/deliver-waiting";
import type { Dependencies } from "@todo/function-kit/dependencies";
import { errorFields } from "@todo/function-kit/log";
import { markPresent } from "@todo/function-kit/presence";
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
