import type { Task } from "@todo/contracts/task";
import { positionBetween } from "@todo/domain/positions";

/** The position right before or after another task. @param tasks the list, in its order */
export function positionBeside(
  tasks: readonly Task[],
  moved: string,
  other: string,
  side: "before" | "after",
): string | undefined {
  const rest = tasks.filter(({ id, version }) => id !== moved && version > 0);
  const at = rest.findIndex(({ id }) => id === other);
  if (at < 0) return undefined;
  const [left, right] = side === "before" ? [rest[at - 1], rest[at]] : [rest[at], rest[at + 1]];
  return positionBetween(left?.position ?? null, right?.position ?? null);
}

/** One place up or down; undefined at the end of the list. */
export function positionStep(tasks: readonly Task[], moved: string, step: 1 | -1): string | undefined {
  const at = tasks.findIndex(({ id }) => id === moved);
  const other = tasks[at + step];
  return other && positionBeside(tasks, moved, other.id, step < 0 ? "before" : "after");
}
