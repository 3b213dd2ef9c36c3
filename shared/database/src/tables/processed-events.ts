import type { Generated } from "kysely";

/** Which consumer has handled which event; written in the transaction of the effect. */
export interface ProcessedEventsTable {
  consumer: string;
  event_id: string;
  processed_at: Generated<Date>;
}
