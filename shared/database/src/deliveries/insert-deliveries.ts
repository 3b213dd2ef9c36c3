import { randomUUIDv7 } from "node:crypto";
import type { DeliveryChannel } from "@todo/contracts/delivery";
import type { Tx } from "../tables/database.ts";

export interface Rung {
  readonly user_id: string;
  readonly task_id: string;
  readonly reminder_id: string;
  readonly remind_at: string;
  readonly title: string;
  readonly due_date: string | null;
}

/** Writes down what is to be sent, due at once, in the transaction that knows the reminder rang. @returns the new ids */
export async function insertDeliveries(
  tx: Tx,
  rung: Rung,
  channels: readonly DeliveryChannel[],
  now: string,
): Promise<string[]> {
  if (channels.length === 0) return [];
  const at = new Date(now);
  const fields = { ...rung, remind_at: new Date(rung.remind_at), status: "pending" as const };
  const unsent = {
    next_attempt_at: at,
    leased_until: null,
    last_error: null,
    created_at: at,
    updated_at: at,
  };
  const values = channels.map((channel) => ({ id: randomUUIDv7(), ...fields, channel, ...unsent }));
  await tx.insertInto("deliveries").values(values).execute();
  return values.map(({ id }) => id);
}
