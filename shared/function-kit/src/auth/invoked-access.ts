import { scope } from "@todo/contracts/scopes";
import type { DaprClient } from "@todo/dapr/client";
import { DaprError } from "@todo/dapr/transport";
import * as v from "valibot";
import type { Access } from "./access.ts";

const rules = v.object({
  keys: v.record(v.string(), v.record(v.string(), v.string())),
  endedSessions: v.array(v.string()),
});

const holder = v.object({
  keyId: v.string(),
  accountId: v.string(),
  name: v.string(),
  scopes: v.array(scope),
  timeZone: v.nullable(v.string()),
  expiresAt: v.nullable(v.number()),
});

/** The request to `task-api`. */
export const accessQuestion = v.object({
  /** SHA-256 of a personal key, in hexadecimal. */
  key_hash: v.optional(v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, "expected a SHA-256"))),
  token_ids: v.optional(v.pipe(v.array(v.pipe(v.string(), v.uuid())), v.maxLength(1_000))),
});

/** For a function without a database: it asks `task-api`, which it calls anyway, by Dapr service invocation. */
export function invokedAccess(dapr: DaprClient): Access {
  const ask = async (question: v.InferInput<typeof accessQuestion>) => {
    const { status, body } = await dapr.invoke("todo", "task-api/access", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(question),
    });
    if (status === 200) return JSON.parse(body) as unknown;
    throw new DaprError("invocation_failed", status, `task-api answered ${status}`);
  };
  return {
    rules: async () => v.parse(rules, await ask({})),
    personalKey: async (hash) =>
      v.parse(v.nullable(holder), await ask({ key_hash: hash.toString("hex") })) ?? undefined,
    inUse: async (ids) => new Set(v.parse(v.array(v.string()), await ask({ token_ids: [...ids] }))),
  };
}
