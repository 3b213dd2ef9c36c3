import { type Selectable, sql } from "kysely";
import type { LoggedEvent } from "../events/to-cloud-event.ts";
import type { Database, Tx } from "../tables/database.ts";
import { type WebhookDeliveriesTable, webhookColumns, webhookDeliveryColumns } from "../tables/webhooks.ts";
import type { WebhookRow } from "./find-webhooks.ts";

/** Milliseconds that one attempt may take. After that, its process counts as dead. */
const leaseTime = 60_000;

export type WebhookDeliveryRow = Selectable<WebhookDeliveriesTable>;

/**
 * Leases a webhook for this process, so that its events are sent one at a time. Undefined if another process has it, or
 * nothing may be sent.
 */
export async function leaseWebhook(db: Database, id: string, now: string): Promise<WebhookRow | undefined> {
  const at = new Date(now);
  return db
    .updateTable("webhooks")
    .set({ leased_until: new Date(at.getTime() + leaseTime) })
    .where("id", "=", id)
    .where("enabled", "=", true)
    .where((eb) => eb.or([eb("paused_until", "is", null), eb("paused_until", "<=", at)]))
    .where((eb) => eb.or([eb("leased_until", "is", null), eb("leased_until", "<=", at)]))
    .returning(webhookColumns)
    .executeTakeFirst();
}

/**
 * Prolongs the lease of a webhook for another attempt. @returns its current state; undefined if another process has
 * leased it, or nothing may be sent any more
 */
export async function keepWebhook(
  db: Database,
  leased: WebhookRow,
  now: string,
): Promise<WebhookRow | undefined> {
  return db
    .updateTable("webhooks")
    .set({ leased_until: new Date(Date.parse(now) + leaseTime) })
    .where("id", "=", leased.id)
    .where("leased_until", "=", leased.leased_until)
    .where("enabled", "=", true)
    .returning(webhookColumns)
    .executeTakeFirst();
}

export async function releaseWebhook(db: Database, { id, leased_until }: WebhookRow): Promise<void> {
  await db
    .updateTable("webhooks")
    .set({ leased_until: null })
    .where("id", "=", id)
    .where("leased_until", "=", leased_until)
    .execute();
}

export interface NextDelivery {
  readonly delivery: WebhookDeliveryRow;
  /** Undefined if the log no longer contains it. */
  readonly event: LoggedEvent | undefined;
}

/** The oldest event that is due, and counts an attempt at once, so that an event that crashes the process is not tried for ever. */
export async function nextDelivery(
  db: Database,
  leased: WebhookRow,
  now: string,
): Promise<NextDelivery | undefined> {
  const at = new Date(now);
  const delivery = await db
    .updateTable("webhook_deliveries")
    .set((eb) => ({ attempts: eb("attempts", "+", 1), updated_at: at }))
    .where("id", "=", (eb) =>
      eb
        .selectFrom("webhook_deliveries")
        .select("id")
        .where("webhook_id", "=", leased.id)
        .where("status", "=", "pending")
        .where("next_attempt_at", "<=", at)
        .orderBy("event_id")
        .limit(1),
    )
    .where("status", "=", "pending")
    .returning(webhookDeliveryColumns)
    .executeTakeFirst();
  if (!delivery) return undefined;
  const { rows } = await sql<LoggedEvent>`
    select user_id, seq, id, type, source, subject, time, actor, data, traceparent, tracestate
    from event_log where id = ${delivery.event_id}`.execute(db);
  return { delivery, event: rows[0] };
}

/** How an attempt ended. */
export type WebhookEnding =
  | { readonly status: "delivered" }
  | { readonly status: "failed"; readonly error: string }
  /** To be tried again at `next`. */
  | { readonly status: "pending"; readonly error: string; readonly next: string };

/** Records how an attempt ended. One that outlived its lease counts only if it delivered. */
export async function endWebhookAttempt(
  tx: Tx,
  { id, attempts }: WebhookDeliveryRow,
  ending: WebhookEnding,
  now: string,
): Promise<void> {
  let query = tx
    .updateTable("webhook_deliveries")
    .set({
      status: ending.status,
      next_attempt_at: ending.status === "pending" ? new Date(ending.next) : null,
      last_error: "error" in ending ? ending.error : null,
      updated_at: new Date(now),
    })
    .where("id", "=", id)
    .where("status", "=", "pending");
  if (ending.status !== "delivered") query = query.where("attempts", "=", attempts);
  await query.execute();
}

/** The receiver has accepted a delivery, so it is not failing. */
export async function noteAccepted(tx: Tx, id: string): Promise<void> {
  await tx
    .updateTable("webhooks")
    .set({ failing_since: null, paused_until: null })
    .where("id", "=", id)
    .where((eb) => eb.or([eb("failing_since", "is not", null), eb("paused_until", "is not", null)]))
    .execute();
}

/** The receiver has refused a delivery: nothing is sent until then. */
export async function noteRefused(tx: Tx, id: string, until: Date, now: string): Promise<void> {
  await tx
    .updateTable("webhooks")
    .set((eb) => ({
      failing_since: eb.fn.coalesce("failing_since", sql<Date>`${new Date(now)}::timestamptz`),
      paused_until: until,
    }))
    .where("id", "=", id)
    .execute();
}
