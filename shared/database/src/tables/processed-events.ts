import type { Generated } from "kysely";

/** Which consumer has done which event; written in the transaction of the effect. */
export interface ProcessedEventsTable {
  consumer: string;
  event_id: string;
  processed_at: Generated<Date>;
}
