import type { CloudEvent } from "@todo/contracts/events/cloud-event";
import type { Selectable } from "kysely";
import type { EventLogTable } from "../tables/event-log.ts";

export function toCloudEvent(row: Selectable<EventLogTable>): CloudEvent {
  return {
    specversion: "1.0",
    id: row.id,
    source: row.source,
    type: row.type,
    subject: row.subject,
    time: row.time.toISOString(),
    datacontenttype: "application/json",
    dataschema: `urn:todo:schema:${row.type}`,
    partitionkey: row.user_id,
    sequence: String(row.seq),
    ...(row.traceparent === null ? {} : { traceparent: row.traceparent }),
    ...(row.tracestate === null ? {} : { tracestate: row.tracestate }),
    data: row.data,
  };
}
