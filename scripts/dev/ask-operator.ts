import { CommandError } from "./command-error.ts";

/** The address of Dapr's API, whose token only the operator has. */
export interface DaprAccess {
  readonly daprUrl: string;
  readonly daprApiToken: string;
}

/**
 * Calls an operator's route of `auth`, by Dapr service invocation.
 *
 * @param path below `/operator`
 * @throws CommandError `unreachable`; or with the code of the problem that it was answered with
 */
export async function askOperator<Answer>(
  { daprUrl, daprApiToken }: DaprAccess,
  method: "GET" | "POST",
  path: string,
  body?: object,
): Promise<Answer> {
  const url = `${daprUrl}/v1.0/invoke/todo/method/auth/operator${path}`;
  const response = await fetch(url, {
    method,
    headers: { "dapr-api-token": daprApiToken, "content-type": "application/json" },
    ...(body && { body: JSON.stringify(body) }),
  }).catch((error: Error) => {
    throw new CommandError("unreachable", `nothing answers at ${daprUrl}: ${error.message}`, {
      cause: error,
    });
  });
  const text = await response.text();
  if (response.ok) return JSON.parse(text) as Answer;
  throw refusal(response.status, text);
}

function refusal(status: number, text: string): CommandError {
  if (status >= 500)
    return new CommandError("unreachable", `auth does not answer: Dapr says ${status} ${text}`);
  try {
    const { code, detail } = JSON.parse(text) as { code: string; detail: string };
    return new CommandError(code ?? "refused", detail ?? text);
  } catch {
    return new CommandError("refused", `auth answered ${status}`);
  }
}
