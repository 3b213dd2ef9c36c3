import type { Place } from "@todo/contracts/position";
import { DomainError } from "../domain-error.ts";
import { byPosition, checkPosition, positionBetween } from "../positions.ts";

interface Placed {
  readonly id: string;
  readonly position: string;
}

/** Whether a request contains a position. @throws DomainError if it contains more than one */
export function isPlaced({ position, before, after }: Place): boolean {
  const given = Object.entries({ position, before, after }).filter(([, value]) => value !== undefined);
  const [, second] = given;
  if (second) throw new DomainError("one_place", second[0], "expected one of position, before and after");
  return given.length === 1;
}

/**
 * The position that a request asks for.
 *
 * @param others without the item to be placed: all of them, or at least those around the one that is named
 * @throws DomainError `invalid_position`, `unknown_place`
 */
export function positionAmong({ position, before, after }: Place, others: readonly Placed[]): string {
  if (position !== undefined) {
    checkPosition(position);
    return position;
  }
  const field = before === undefined ? "after" : "before";
  const sorted = others.toSorted(byPosition);
  const named = sorted.find(({ id }) => id === (before ?? after));
  if (!named)
    throw new DomainError("unknown_place", field, "expected the id of one that is in the same list");
  // Items with the same position, such as a series' occurrences, cannot be separated, so the item goes before or
  // after all of them.
  if (field === "before") {
    const earlier = sorted.findLast((it) => it.position < named.position);
    return positionBetween(earlier?.position ?? null, named.position);
  }
  const later = sorted.find((it) => it.position > named.position);
  return positionBetween(named.position, later?.position ?? null);
}
