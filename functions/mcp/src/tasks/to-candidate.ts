import type { Task } from "@todo/contracts/task";
import type { Candidate } from "../tool-error.ts";

type Shown = Pick<Task, "id" | "title" | "due_date" | "tags" | "list_id" | "created_at">;

/** A possible match, with fields that distinguish it from others with the same title. */
export function toCandidate({ id, title, due_date, tags, list_id, created_at }: Shown): Candidate {
  return { id, title, due_date, tags, list_id, created_at };
}
