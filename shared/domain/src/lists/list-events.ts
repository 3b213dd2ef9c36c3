import type { EventDefinition } from "@todo/contracts/events/define-event";
import { listSubject } from "@todo/contracts/events/subject";
import type { NewEvent } from "../decision.ts";
import type { ListState } from "./list-state.ts";

/** An event about a list as it is after the change. */
export function listEvent(
  definition: EventDefinition,
  { id, userId, version }: ListState,
  data: Record<string, unknown> = {},
): NewEvent {
  return {
    definition,
    subject: listSubject(id),
    data: { list_id: id, user_id: userId, version, ...data },
  };
}
