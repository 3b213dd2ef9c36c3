import { commitInTransaction } from "@todo/application/commit-in-transaction";
import { lockSettings } from "@todo/database/settings/find-settings";
import { saveSettings } from "@todo/database/settings/save-settings";
import { dueWebhooks } from "@todo/database/webhooks/due-webhooks";
import { lockWebhook, type WebhookRow } from "@todo/database/webhooks/find-webhooks";
import { disable } from "@todo/database/webhooks/save-webhook";
import {
  endWebhookAttempt,
  keepWebhook,
  leaseWebhook,
  type NextDelivery,
  nextDelivery,
  noteAccepted,
  noteRefused,
  releaseWebhook,
  type WebhookEnding,
} from "@todo/database/webhooks/send-webhooks";
import { nextAttempt } from "@todo/domain/delivery/next-attempt";
import { webhookUpdated } from "@todo/domain/settings/settings-updated";
import type { Dependencies } from "@todo/function-kit/dependencies";
import type { Traced } from "@todo/function-kit/trace";
import { gone, type Outcome } from "../outcome.ts";
import { sendEvent } from "./send-event.ts";

/** Milliseconds for which a webhook that refused something is left alone, if it has not asked for longer. */
const pause = 60_000;
/** Milliseconds after which a webhook that has accepted nothing is disabled. */
const longestFailing = 3 * 24 * 60 * 60_000;

/**
 * Sends to one webhook what is due, one event after another, the oldest first, until nothing is left or something is refused. After a
 * crash between sending and recording it, an event is sent once more with the same id, by which the receiver can recognise it.
 */
export async function sendToWebhook(deps: Dependencies, c: Traced, id: string): Promise<void> {
  const taken = await leaseWebhook(deps.db, id, deps.now());
  if (!taken) return;
  let leased = taken;
  let isAccepting = true;
  try {
    while (isAccepting) {
      const next = await nextDelivery(deps.db, leased, deps.now());
      if (!next) break;
      const outcome = await sendEvent(deps, leased, next);
      await record(deps, c, leased, next, outcome);
      isAccepting = outcome.sent;
      // Its address or its secret may have changed.
      const kept = isAccepting ? await keepWebhook(deps.db, leased, deps.now()) : leased;
      if (!kept) return;
      leased = kept;
    }
  } finally {
    await releaseWebhook(deps.db, leased);
  }
  // Events that were queued after the last query, but before the lease was returned, could not be sent by another
  // process.
  if (isAccepting && (await dueWebhooks(deps.db, new Date(deps.now()), 1, id)).length > 0)
    await sendToWebhook(deps, c, id);
}

async function record(
  deps: Dependencies,
  c: Traced,
  leased: WebhookRow,
  { delivery }: NextDelivery,
  outcome: Outcome,
): Promise<void> {
  const now = deps.now();
  const ending = endingOf(outcome, delivery.attempts, now);
  const { trace } = c.var;
  await commitInTransaction(deps, [trace], async (tx) => {
    const reason = outcome.sent ? undefined : disablingReason(outcome, leased, now);
    // Locked before the webhook, in the same order as by changes of the webhook.
    const settings = reason && (await lockSettings(tx, leased.user_id, now));
    const before = await lockWebhook(tx, leased.user_id, leased.id);
    await endWebhookAttempt(tx, delivery, ending, now);
    if (outcome.sent) await noteAccepted(tx, leased.id);
    else
      await noteRefused(
        tx,
        leased.id,
        new Date(Date.parse(now) + Math.max(pause, outcome.retryAfter ?? 0)),
        now,
      );
    // The address has been changed meanwhile: the current one did not fail.
    if (!reason || !settings || !before?.enabled || before.url !== leased.url)
      return { units: [], result: undefined };
    const after = await disable(tx, before, reason, now);
    const saved = await saveSettings(tx, settings, {}, now);
    const logged = ({ id, types, enabled, disabled_reason }: WebhookRow) => ({
      id,
      types,
      enabled,
      reason: disabled_reason,
    });
    const event = webhookUpdated(saved, logged(before), logged(after));
    return { units: [{ userId: leased.user_id, trace, decision: { events: [event] } }], result: undefined };
  });
  deps.log.info("webhook delivery", { delivery_id: delivery.id, event_id: delivery.event_id, ...ending });
}

function endingOf(outcome: Outcome, attempts: number, now: string): WebhookEnding {
  if (outcome.sent) return { status: "delivered" };
  const { error, permanent, retryAfter } = outcome;
  const next = permanent ? null : nextAttempt(attempts, now, Math.random(), retryAfter);
  return next === null ? { status: "failed", error } : { status: "pending", error, next };
}

function disablingReason(outcome: Outcome & { sent: false }, { failing_since }: WebhookRow, now: string) {
  if (outcome.error === gone) return "gone";
  const failing = failing_since ? Date.parse(now) - failing_since.getTime() : 0;
  return failing > longestFailing ? "failing" : undefined;
}
