import type { ImportState } from "@todo/contracts/import";
import type { ImportProgress } from "../../../sync/import-progress.ts";

/** In the order that an import goes through them. */
const statuses: readonly ImportState["status"][] = ["checked", "running", "finished", "undoing", "undone"];

type Counts = Pick<ImportState, "status" | "added" | "already" | "refused" | "removed">;

/** How far an import is, by an answer and by the last event, whichever of them knows more: they overtake each other. */
export function howFar(answer: ImportState, told: ImportProgress | undefined): ImportState {
  if (told?.import_id !== answer.id || !isFurther(told, answer)) return answer;
  const { status, added, already, refused, removed } = told;
  return { ...answer, status, added, already, refused, removed };
}

function isFurther(one: Counts, other: Counts): boolean {
  const [a, b] = [one, other].map(({ status }) => statuses.indexOf(status)) as [number, number];
  return a === b ? settled(one) > settled(other) : a > b;
}

const settled = ({ added, already, refused, removed }: Counts) => added + already + refused + removed;
