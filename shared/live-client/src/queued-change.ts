/** A change of the user's own, to be made as soon as the server can be reached. */
export interface QueuedChange {
  /** Names it, also as its `Idempotency-Key`: sending it again makes nothing twice. */
  readonly id: string;
  readonly method: "POST" | "PATCH" | "DELETE";
  /** `{<id of an earlier change>}` stands for the id of what that one creates. */
  readonly path: string;
  readonly body?: Readonly<Record<string, unknown>> | undefined;
  /** The fields of `body` as the user saw them: what tells a conflict from a change elsewhere in the task. */
  readonly base?: Readonly<Record<string, unknown>> | undefined;
  /** The version the user saw. Given, a change that was made meanwhile is noticed. */
  readonly version?: number | undefined;
}

/** The task that a change is of: `/api/tasks/1` of `/api/tasks/1/complete`. */
export function taskPathOf({ path }: Pick<QueuedChange, "path">): string {
  return /^\/api\/tasks\/[^/?]+/.exec(path)?.[0] ?? path;
}
