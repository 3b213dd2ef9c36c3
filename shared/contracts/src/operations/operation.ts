import type * as v from "valibot";

/** What a token must be good for. */
export type Scope = "tasks:read" | "tasks:write" | "account";

/**
 * One thing that the public HTTP API does: what its route takes and answers. What people read of it, such as its summary and
 * examples, is in `descriptions/`, so that no function carries it.
 */
export interface Operation<Output = unknown> {
  readonly method: "GET" | "POST" | "PATCH" | "DELETE";
  /** `{id}` stands for an id. */
  readonly path: string;
  /** Null: no token is asked for. */
  readonly scope: Scope | null;
  /** What `{id}` names, in an answer that says it is not there. */
  readonly id?: string;
  /** Left out: it takes no query parameter. */
  readonly query?: v.GenericSchema;
  /** Left out: it takes no body. */
  readonly body?: v.GenericSchema;
  /** Left out: it answers 204. */
  readonly output?: v.GenericSchema<unknown, Output>;
  /** Of an answer with a body. Default: 200. */
  readonly status?: 201 | 202;
  /** It takes `If-Match`, and answers 412 if the version is another. */
  readonly ifMatch?: true;
  /** It takes an `Idempotency-Key`, so that it takes effect once however often it is sent. */
  readonly idempotencyKey?: true;
  /** It answers with server-sent events, always or to whoever does not ask for JSON; or the connection becomes a WebSocket. */
  readonly stream?: "events" | "events_or_json" | "web_socket";
}

export type Operations = Readonly<Record<string, Operation>>;

/** What its answer carries; undefined for one without a body. */
export type Answer<Of extends Operation> = Of extends {
  readonly output: infer Schema extends v.GenericSchema;
}
  ? v.InferOutput<Schema>
  : undefined;

type Part<Of extends Operation, Name extends "query" | "body"> = Of extends {
  readonly [Key in Name]: infer Schema extends v.GenericSchema;
}
  ? { readonly [Key in Name]: v.InferOutput<Schema> }
  : unknown;

/** What a request brings, as it has been read and checked. */
export type Input<Of extends Operation> = (Of extends { readonly id: string }
  ? { readonly id: string }
  : unknown) &
  Part<Of, "query"> &
  Part<Of, "body">;
