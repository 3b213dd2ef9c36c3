import type { DaprAccess } from "./ask-operator.ts";
import { CommandError } from "./command-error.ts";
import { openDataDir } from "./data-dir.ts";
import { readDevNote } from "./dev-note.ts";

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
