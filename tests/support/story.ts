import { expect, inject } from "vitest";
import type { Api } from "./api.ts";
import { eventually } from "./eventually.ts";

/** Reads like a table of contents: what happened to a user, in order. */
export async function auditedTypes(api: Api, query = ""): Promise<string[]> {
  const { body } = await api.get(`/api/audit?limit=200${query}`);
  return body.items.map((entry: { type: string }) => entry.type.split(".").slice(2, 4).join("."));
}

/** Waits until the audit log holds these events, in any order (transport promises none), and nothing else. */
export async function expectAudited(api: Api, types: string[], query = ""): Promise<void> {
  await eventually(async () => expect((await auditedTypes(api, query)).sort()).toEqual([...types].sort()));
}

/**
 * Under real Dapr every function is a process that the first request starts: what must be planned before it is due is due
 * later there.
 */
const pace = inject("runtime") === "dapr" ? 2 : 1;

/** A time that is over soon, and not before a plan had the time to be made. */
export const soon = (seconds: number) => inSeconds(seconds * pace);

export const inSeconds = (seconds: number) => new Date(Date.now() + seconds * 1000).toISOString();
