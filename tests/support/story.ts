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

export const inSeconds = (seconds: number) => new Date(Date.now() + seconds * 1000).toISOString();
