import type { DeliveryStatus } from "@todo/contracts/delivery";
import type { DisabledReason } from "@todo/contracts/webhook";
import type { ColumnType, Generated } from "kysely";

/** A user's webhooks for programs. The one for reminders is in `settings`. */
export interface WebhooksTable {
  id: string;
  user_id: string;
  url: string;
  /** Encrypted with a key from Dapr's secret store. */
  secret: string;
  /** The previous one, which also signs until `previous_until`. */
  previous_secret: string | null;
  previous_until: Date | null;
  /** Null: all. */
  types: string[] | null;
  enabled: boolean;
  disabled_reason: DisabledReason | null;
  failing_since: Date | null;
  /** After a failure, nothing is sent until then. */
  paused_until: Date | null;
  /** A process is sending until then, or it died. */
  leased_until: Date | null;
  version: number;
  created_at: Date;
  updated_at: Date;
}

/** One event on its way to one webhook. */
export interface WebhookDeliveriesTable {
  /** Also sent as the `webhook-id`, by which a receiver recognises a repetition. */
  id: Generated<string>;
  user_id: string;
  webhook_id: string;
  event_id: string;
  type: string;
  status: DeliveryStatus;
  attempts: ColumnType<number, number | undefined, number>;
  /** Null unless pending. */
  next_attempt_at: Date | null;
  last_error: string | null;
  created_at: Date;
  updated_at: Date;
}

/** Named explicitly, so that a column added by a migration does not change the result of a prepared statement. */
export const webhookColumns = [
  "id",
  "user_id",
  "url",
  "secret",
  "previous_secret",
  "previous_until",
  "types",
  "enabled",
  "disabled_reason",
  "failing_since",
  "paused_until",
  "leased_until",
  "version",
  "created_at",
  "updated_at",
] as const satisfies (keyof WebhooksTable)[];

export const webhookDeliveryColumns = [
  "id",
  "user_id",
  "webhook_id",
  "event_id",
  "type",
  "status",
  "attempts",
  "next_attempt_at",
  "last_error",
  "created_at",
  "updated_at",
] as const satisfies (keyof WebhookDeliveriesTable)[];
