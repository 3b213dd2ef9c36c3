import type { AppChannel } from "../app-channel.ts";
import type { Log } from "../log.ts";
import { reasonOf } from "../log.ts";
import type { Component } from "../resources/component.ts";
import type { DeliveryPolicy } from "../resources/delivery-policy.ts";
import { parseSchedule } from "../schedule.ts";
import { sleep } from "../sleep.ts";
import { withRetries } from "../with-retries.ts";

export interface CronBinding {
  component: Component;
  policy: DeliveryPolicy;
}

/**
 * One `bindings.cron` component: POST to its route, with an empty body, at every tick. As with daprd a tick missed is never
 * replayed, a slow handler meets the next tick, and only 200 counts as done.
 *
 * @returns resolves when stopped and all ticks under way have ended
 * @throws ScheduleError
 */
export function startCronBinding(
  { component, policy }: CronBinding,
  app: AppChannel,
  log: Log,
  stopped: AbortSignal,
): Promise<void> {
  const { name, metadata } = component;
  const schedule = parseSchedule(metadata.schedule ?? "");
  const path = metadata.route || `/${name}`;
  const underWay = new Set<Promise<unknown>>();

  const attempt = async (number: number): Promise<boolean> => {
    const failure = await app
      .post({ path, contentType: "application/json", timeout: policy.timeout })
      .then(({ status }) => (status === 200 ? undefined : `answered ${status}`), reasonOf);
    if (failure)
      log({ level: "warn", message: "tick not taken", binding: name, try: number, reason: failure });
    return failure === undefined;
  };

  const run = async () => {
    while (!stopped.aborted) {
      const next = schedule.next(new Date());
      if (!next) break;
      await sleepUntil(next, stopped);
      if (stopped.aborted) break;
      const tick = withRetries(policy, stopped, attempt, (taken) => !taken).finally(() =>
        underWay.delete(tick),
      );
      underWay.add(tick);
    }
    await Promise.all(underWay);
  };
  return run();
}

/** A timer may be a millisecond early, and cannot count longer than 25 days. */
async function sleepUntil(time: Date, stopped: AbortSignal): Promise<void> {
  while (!stopped.aborted && Date.now() < time.getTime()) await sleep(time.getTime() - Date.now(), stopped);
}
