/** What happens to an event after one call of the app. */
export type Outcome = { kind: "done" } | { kind: "retry" | "drop"; reason: string };

/**
 * Interprets the app's answer as daprd 1.18 does: any 2xx is success unless its body says otherwise, 404 drops,
 * everything else may be retried. A dropped event goes to the dead-letter topic at once.
 */
export function outcomeOf(answer: { status: number; body: string }): Outcome {
  const { status, body } = answer;
  if (status === 404) return { kind: "drop", reason: "answered 404" };
  if (status < 200 || status > 299)
    return { kind: "retry", reason: `answered ${status}: ${body.slice(0, 500)}` };
  switch (statusIn(body)) {
    case "":
    case "SUCCESS":
      return { kind: "done" };
    case "DROP":
      return { kind: "drop", reason: "answered DROP" };
    default:
      return { kind: "retry", reason: `answered ${body.slice(0, 500)}` };
  }
}

/** A body that is not JSON has no status. */
function statusIn(body: string): unknown {
  if (body === "") return "";
  try {
    const answer: unknown = JSON.parse(body);
    if (typeof answer !== "object" || answer === null) return "";
    return (answer as { status?: unknown }).status ?? "";
  } catch {
    return "";
  }
}
