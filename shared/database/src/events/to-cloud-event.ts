import { toAuthContext } from "@todo/contracts/events/auth-context";
import type { CloudEvent } from "@todo/contracts/events/cloud-event";
import { readSubject } from "@todo/contracts/events/subject";
import type { Selectable } from "kysely";
import type { EventLogTable } from "../tables/event-log.ts";

export type LoggedEvent = Omit<Selectable<EventLogTable>, "published_at">;

export function toCloudEvent(row: LoggedEvent): CloudEvent {
  return {
    specversion: "1.0",
    id: row.id,
    source: row.source,
    type: row.type,
    subject: readSubject(row.subject),
    time: row.time.toISOString(),
    datacontenttype: "application/json",
    dataschema: `urn:todo:schema:${row.type}`,
    partitionkey: row.user_id,
    sequence: String(row.seq),
    ...(row.traceparent === null ? {} : { traceparent: row.traceparent }),
    ...(row.tracestate === null ? {} : { tracestate: row.tracestate }),
    ...toAuthContext(row.actor),
    data: row.data,
  };
}
