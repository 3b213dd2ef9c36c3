import { CliError } from "../cli-error.ts";

interface Failure {
  readonly name?: string;
  readonly code?: string;
  readonly message?: string;
  readonly cause?: Failure;
  readonly errors?: readonly Failure[];
}

/** There was no answer, or an incomplete one. */
export function unreachable(url: string, error: unknown): CliError {
  const failure = reasonOf(error as Failure);
  const timedOut = (error as Failure).name === "TimeoutError";
  const why = timedOut ? "no answer in time" : failure.message || failure.code || "no connection";
  return new CliError("unavailable", "unreachable", `cannot reach the server at ${url}: ${why}`, {
    hint: "Is it running, and is the address right? Another one: --url, TODO_URL or todo login --url.",
  });
}

/** Whether the connection was never made, so that the server has not seen the request. */
export function wasNotSent(error: unknown): boolean {
  return reasonOf(error as Failure).code === "ECONNREFUSED";
}

/** Node puts the reason into `cause`, with one error for each address. */
function reasonOf(error: Failure): Failure {
  if (error.cause) return reasonOf(error.cause);
  const [first] = error.errors ?? [];
  return first ? reasonOf(first) : error;
}
