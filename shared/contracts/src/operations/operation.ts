import type * as v from "valibot";
import type { Scope } from "../scopes.ts";

/**
 * An operation of the public HTTP API: the input and output of its route. Its documentation, such as the summary and
 * examples, is in `descriptions/`, so that functions do not include it.
 */
export interface Operation<Output = unknown> {
  readonly method: "GET" | "POST" | "PATCH" | "DELETE";
  /** `{id}` stands for an id. */
  readonly path: string;
  /** Null: no token is required. */
  readonly scope: Scope | null;
  /**
   * Who may call it, in addition to the scope: a signed-in browser, or that of an administrator. Undefined: programs,
   * too.
   */
  readonly by?: "browser" | "administrator";
  /** What `{id}` identifies, for the answer that it was not found. */
  readonly id?: string;
  /** Undefined: there are no query parameters. */
  readonly query?: v.GenericSchema;
  /** Undefined: there is no body. */
  readonly body?: v.GenericSchema;
  /** The body is a file of any media type. The handler reads it, and limits its size. */
  readonly upload?: true;
  /** Undefined: it answers 204. */
  readonly output?: v.GenericSchema<unknown, Output>;
  /** Status of an answer with a body. Default: 200. */
  readonly status?: 201 | 202;
  /** It accepts `If-Match`, and answers 412 if the version is another. */
  readonly ifMatch?: true;
  /** It accepts an `Idempotency-Key`, and takes effect once however often it is sent. */
  readonly idempotencyKey?: true;
  /**
   * It answers with server-sent events, always or unless JSON is requested, or the connection becomes a WebSocket,
   * or it answers with a file.
   */
  readonly stream?: "events" | "events_or_json" | "web_socket" | "download";
  /** For a download: the media types of its files. */
  readonly mediaTypes?: readonly string[];
}

export type Operations = Readonly<Record<string, Operation>>;

/** The body of an operation's answer; undefined without one. */
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

/** A request's input after validation. */
export type Input<Of extends Operation> = (Of extends { readonly id: string }
  ? { readonly id: string }
  : unknown) &
  Part<Of, "query"> &
  Part<Of, "body">;
