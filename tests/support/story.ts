import { expect, inject } from "vitest";
import type { Api } from "./api.ts";
import { eventually } from "./eventually.ts";

/** The types of a user's audited events, in order, readable like a table of contents. */
export async function auditedTypes(api: Api, query = ""): Promise<string[]> {
  const { body } = await api.get(`/api/audit?limit=200${query}`);
  return body.items.map((entry: { type: string }) => entry.type.split(".").slice(2, 4).join("."));
}

/**
 * Waits until the audit log contains exactly these events, in any order, because transport does not guarantee one.
 */
export async function expectAudited(api: Api, types: string[], query = ""): Promise<void> {
  await eventually(async () => expect((await auditedTypes(api, query)).sort()).toEqual([...types].sort()));
}

/**
 * Under real Dapr every function is a process that the first request starts, so reminders that must be planned before
 * they are due are due later there.
 */
const pace = inject("runtime") === "dapr" ? 2 : 1;

/** A time in the near future, but far enough ahead for a plan to be made. */
export const soon = (seconds: number) => inSeconds(seconds * pace);

/**
 * Does what must be done before a time in the near future. If the machine was too slow for that, it is done again with four times
 * as long: so each attempt begins anew, with another user.
 *
 * @param seconds for the first attempt, which under real Dapr gets more
 * @param attempt gets the seconds, and returns the time before which it had to be done, as `at`
 */
export async function inTime<Result extends { readonly at: string }>(
  seconds: number,
  attempt: (seconds: number) => Promise<Result>,
): Promise<Result> {
  for (let left = seconds * pace; ; left *= 4) {
    const result = await attempt(left);
    if (Date.now() < Date.parse(result.at)) return result;
  }
}

export const inSeconds = (seconds: number) => new Date(Date.now() + seconds * 1000).toISOString();
