import type * as v from "valibot";

/** One thing the HTTP API does. Left out: no query, no body, no answer but 204. */
export interface Operation<Output = unknown> {
  readonly method: "GET" | "POST" | "PATCH" | "DELETE";
  /** `{id}` stands for an id. */
  readonly path: string;
  readonly query?: v.GenericSchema;
  readonly body?: v.GenericSchema;
  readonly output?: v.GenericSchema<unknown, Output>;
}

export type Answer<Of extends Operation> = Of extends {
  readonly output: infer Schema extends v.GenericSchema;
}
  ? v.InferOutput<Schema>
  : undefined;
