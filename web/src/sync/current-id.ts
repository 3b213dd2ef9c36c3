import { createdIds, pending } from "./state.ts";

/**
 * The id by which a task or list is known now. The id of the change that creates it stands for it until the server's answer has
 * come; from then on it has the server's. @param id either of them
 */
export function currentId(id: string): string {
  return isWaiting(id) ? id : (createdIds.value[id] ?? id);
}

/** It waits to be created. */
export const isWaiting = (id: string): boolean => pending.value.some((change) => change.id === id);

/** The id by which this device knew it first: the same before and after the answer. */
export function firstId(id: string): string {
  const known = createdIds.value;
  return Object.keys(known).find((first) => known[first] === id) ?? id;
}
