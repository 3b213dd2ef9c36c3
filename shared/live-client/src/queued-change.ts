/** A change by this user, to be sent as soon as the server can be reached. */
export interface QueuedChange {
  /** Identifies the change, also as its `Idempotency-Key`: sending it again has no second effect. */
  readonly id: string;
  readonly method: "POST" | "PATCH" | "DELETE";
  /** `{<id of an earlier change>}` stands for the id of the task or list that that change creates; also in `list_id` of `body`. */
  readonly path: string;
  readonly body?: Readonly<Record<string, unknown>> | undefined;
  /** The fields of `body` as the user saw them; they distinguish a conflict from a change to other fields. */
  readonly base?: Readonly<Record<string, unknown>> | undefined;
  /** The version that the user saw. If it is given, a change made meanwhile is detected. */
  readonly version?: number | undefined;
}

/** The task or list that a change applies to: `/api/tasks/1` for `/api/tasks/1/complete`. */
export function taskPathOf({ path }: Pick<QueuedChange, "path">): string {
  return /^\/api\/(?:tasks|lists)\/[^/?]+/.exec(path)?.[0] ?? path;
}
