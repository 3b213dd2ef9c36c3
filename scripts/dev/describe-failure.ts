import { isForUser } from "./is-for-user.ts";

export interface Failure {
  /** Who can correct it: the user (a port, an address), or the developer. */
  readonly cause: "user" | "code";
  readonly message: string;
}

/** One line for the user; for a developer also the location, without Node's own part of the stack. */
export function describeFailure(error: unknown): Failure {
  if (isForUser(error)) return { cause: "user", message: error.message };
  if (!(error instanceof Error)) return { cause: "code", message: String(error) };
  const stack = error.stack ?? error.message;
  const lines = stack.split("\n").filter((line) => !/^\s+at .*(node:internal|\/node_modules\/)/.test(line));
  return { cause: "code", message: lines.join("\n").replace(/\n{2,}/g, "\n") };
}
