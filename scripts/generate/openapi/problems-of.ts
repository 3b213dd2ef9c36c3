import type { Description } from "@todo/contracts/operations/descriptions/description";
import type { Operation } from "@todo/contracts/operations/operation";
import { type ProblemCode, problemCodes } from "@todo/contracts/problem-codes";
import type * as v from "valibot";

/**
 * All problems that an operation may return: those that follow from its definition, and those that its description
 * adds.
 */
export function problemsOf(operation: Operation, { problems = [] }: Description): ProblemCode[] {
  const { method, scope, by, id, query, body, upload, output, ifMatch, idempotencyKey } = operation;
  const changes = method !== "GET";
  const codes: (ProblemCode | false | undefined)[] = [
    "bad_request",
    "unknown_parameter",
    ...(scope !== null ? (["unauthorized", "insufficient_scope"] as const) : []),
    by !== undefined && "session_required",
    by === "administrator" && "administrators_only",
    id !== undefined && "not_found",
    output !== undefined && "not_acceptable",
    ifMatch && "version_mismatch",
    // A method that has a body refuses bad bodies even for operations that do not use one.
    ...(changes && !upload ? bodyProblems : []),
    ...(ifMatch ? (["concurrent_changes"] as const) : []),
    ...(changes || body || mayFail(query) ? (["validation_failed"] as const) : []),
    idempotencyKey && "idempotency_key_reused",
    ...(scope !== null ? (["too_many_requests", "too_many_at_once"] as const) : []),
    "dapr_unavailable",
    "database_unavailable",
    ...problems,
  ];
  return [...new Set(codes.filter((code) => typeof code === "string"))];
}

const bodyProblems = [
  "malformed_json",
  "not_utf8",
  "body_too_large",
  "unsupported_media_type",
  "unsupported_content_encoding",
] as const;

const mayFail = (query: v.GenericSchema | undefined) =>
  query !== undefined &&
  Object.keys((query as v.StrictObjectSchema<v.ObjectEntries, undefined>).entries).length > 0;

/** Statuses, each with a reference to the response that has these codes. */
export function problemResponses(codes: readonly ProblemCode[]): Record<string, { readonly $ref: string }> {
  const groups = [...byStatus(codes)].map(([status, group]) => [
    status,
    { $ref: `#/components/responses/${nameOf(group)}` },
  ]);
  return Object.fromEntries(groups);
}

/** The responses that operations refer to, by name. */
export function namedResponses(all: readonly (readonly ProblemCode[])[]): Record<string, object> {
  const groups = all.flatMap((codes) => [...byStatus(codes)]);
  const named = groups.map(([status, group]) => [nameOf(group), responseOf(status, group)] as const);
  return Object.fromEntries(named.sort(([a], [b]) => (a < b ? -1 : 1)));
}

const byStatus = (codes: readonly ProblemCode[]) => Map.groupBy(codes, (code) => problemCodes[code].status);
const nameOf = (codes: readonly ProblemCode[]) => codes.join(".");

function responseOf(status: number, codes: readonly ProblemCode[]): object {
  return {
    description: codes.map((code) => `\`${code}\`: ${problemCodes[code].means}`).join("\n\n"),
    ...(status === 429 || status === 503
      ? { headers: { "Retry-After": { $ref: "#/components/headers/RetryAfter" } } }
      : {}),
    content: {
      "application/problem+json": {
        schema: {
          allOf: [
            { $ref: "#/components/schemas/Problem" },
            { properties: { status: { const: status }, code: { enum: [...codes] } } },
          ],
        },
      },
    },
  };
}
