import { isForUser } from "./is-for-user.ts";

export interface Failure {
  /** Who can put it right: the user (a port, an address), or whoever edits the code. */
  readonly cause: "user" | "code";
  readonly message: string;
}

/** For the user one line; for whoever edits the code the place, without Node's own part of the stack. */
export function describeFailure(error: unknown): Failure {
  if (isForUser(error)) return { cause: "user", message: error.message };
  if (!(error instanceof Error)) return { cause: "code", message: String(error) };
  const stack = error.stack ?? error.message;
  const lines = stack.split("\n").filter((line) => !/^\s+at .*(node:internal|\/node_modules\/)/.test(line));
  return { cause: "code", message: lines.join("\n").replace(/\n{2,}/g, "\n") };
}
