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
 * One `bindings.cron` component: at every tick it POSTs an empty body to its route. As in daprd, missed ticks are
 * never replayed, a slow handler may overlap the next tick, and only 200 counts as success.
 *
 * @returns a promise that resolves when stopped and all running ticks have ended
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

/** A timer may fire a millisecond early, and cannot wait longer than 25 days. */
async function sleepUntil(time: Date, stopped: AbortSignal): Promise<void> {
  while (!stopped.aborted && Date.now() < time.getTime()) await sleep(time.getTime() - Date.now(), stopped);
}
