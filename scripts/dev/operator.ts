import { CommandError } from "./command-error.ts";
import { openDataDir } from "./data-dir.ts";
import { type DevNote, readDevNote } from "./dev-note.ts";

/** Where Dapr's API is: only whoever runs the system has its token. */
export type DaprAccess = Pick<DevNote, "daprUrl" | "daprApiToken">;

/**
 * The Dapr of a system elsewhere, where the environment says how to reach it; or of the one that pnpm dev runs here.
 *
 * @throws CommandError `not_running`, `data_dir_unusable`
 */
export function chosenDapr(env: NodeJS.ProcessEnv): DaprAccess {
  const { DAPR_API_TOKEN: daprApiToken, DAPR_HTTP_ENDPOINT: daprUrl = "http://127.0.0.1:3500" } = env;
  return daprApiToken ? { daprUrl, daprApiToken } : runningDapr(openDataDir(env));
}

/** How to reach it, as `--help` of a command says it. */
export const daprVariables = `  DATA_DIR            as for pnpm dev, which must be running: where its Dapr is, is kept there
  DAPR_API_TOKEN      of the Dapr of another system, instead
  DAPR_HTTP_ENDPOINT  where that is (default http://127.0.0.1:3500)`;

/** The Dapr of the system that runs on a folder. @throws CommandError `not_running` */
export function runningDapr(dataDir: string): DaprAccess {
  const note = readDevNote(dataDir);
  if (note) return note;
  throw new CommandError("not_running", `nothing runs on ${dataDir}: start it with npx -y pnpm@12 dev`);
}

/**
 * Asks `auth`, by Dapr service invocation, for what only the operator may do.
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
