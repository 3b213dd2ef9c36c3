type Said = readonly [code: string, title: string, detail: string];

/** The gateway's own problem documents, in the same form as the functions'. Status → code, title, detail. */
const problems = {
  404: ["not_found", "Not found", "nothing is at this path"],
  405: ["method_not_allowed", "Method not allowed", "expected GET or HEAD"],
  413: ["body_too_large", "Too large", "expected at most $body_limit"],
  414: ["path_too_long", "Too long", "the path and its query are too long"],
  429: ["too_many_requests", "Too many requests", "slow down and try again"],
  500: ["internal_error", "Internal error", "something went wrong on our side"],
  503: ["function_unavailable", "Unavailable", "try again shortly"],
} satisfies Record<number, Said>;

export const ambiguous = problem(
  400,
  "ambiguous_path",
  "Bad request",
  "expected a path without . and .. in it",
);

export const problemMap = (): string[] =>
  Object.entries(problems).map(([status, said]) => `${status} '${problem(Number(status), ...said)}';`);

function problem(status: number, code: string, title: string, detail: string): string {
  return JSON.stringify({ type: `/problems/${code}`, title, status, code, detail });
}
