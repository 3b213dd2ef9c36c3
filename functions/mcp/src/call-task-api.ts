import type { Answer, Operation } from "@todo/contracts/operations/operation";
import { problem } from "@todo/contracts/problem";
import type { DaprClient } from "@todo/dapr/client";
import { DaprError } from "@todo/dapr/transport";
import * as v from "valibot";
import { MissingScopeError } from "./missing-scope-error.ts";
import type { Once } from "./once.ts";
import { ToolError } from "./tool-error.ts";

export interface Given {
  readonly id?: string;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
  readonly once?: Once | undefined;
}

/** @throws ToolError or MissingScopeError when `task-api` refuses; DaprError when it does not answer, or fails */
export type CallTaskApi = <Of extends Operation>(operation: Of, given?: Given) => Promise<Answer<Of>>;

export interface Caller {
  /** Their token among them. */
  readonly headers: Readonly<Record<string, string>>;
  /** Whether the caller can request another scope from the user, and then repeat the call. */
  readonly canAskForMore: boolean;
}

/**
 * Calls `task-api` by Dapr service invocation as a user. After a change was made, a missing scope is reported like any
 * other refusal: a client that requests the scope repeats the call, and would make the change twice.
 */
export function createCallTaskApi(dapr: DaprClient, { headers, canAskForMore }: Caller): CallTaskApi {
  let hasChanged = false;
  return async <Of extends Operation>(operation: Of, { id = "", query, body, once }: Given = {}) => {
    const path = operation.path.replace("{id}", encodeURIComponent(id));
    const response = await dapr.invoke("todo", `task-api${path}${queryText(query)}`, {
      method: operation.method,
      headers: {
        ...headers,
        ...(body !== undefined && { "content-type": "application/json" }),
        ...(once && { "idempotency-key": once.key, "idempotency-fingerprint": once.fingerprint }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    if (response.status >= 500) {
      throw new DaprError("invocation_failed", response.status, `task-api answered ${response.status}`);
    }
    const answer = response.body === "" ? undefined : JSON.parse(response.body);
    if (response.status >= 400) {
      const refused = refusal(answer);
      const lacksScope = refused.code === "insufficient_scope" && operation.scope !== null;
      throw lacksScope && canAskForMore && !hasChanged ? new MissingScopeError(operation.scope) : refused;
    }
    hasChanged ||= operation.scope !== "tasks:read";
    return (operation.output ? v.parse(operation.output, answer) : undefined) as Answer<Of>;
  };
}

function queryText(query: Given["query"] = {}): string {
  const given = Object.entries(query).filter(([, value]) => value !== undefined);
  if (given.length === 0) return "";
  return `?${new URLSearchParams(given.map(([name, value]) => [name, String(value)]))}`;
}

/** Fields that have another name in a tool than in the API. */
const renamed: readonly (readonly [RegExp, string])[] = [
  [/^due_date$/, "due"],
  [/^due_date_(from|to)$/, "due_$1"],
  [/^search$/, "query"],
  [/^list_id$/, "list"],
  [/^Idempotency-Key$/, "idempotency_key"],
];

function refusal(answer: unknown): ToolError {
  const { code, detail, title, errors } = v.parse(problem, answer);
  const [first] = errors ?? [];
  if (!first) return new ToolError(code, detail ?? title);
  const field = renamed.reduce((name, [pattern, other]) => name.replace(pattern, other), first.field);
  return new ToolError(code, `${field}: ${first.message}`, { field });
}
