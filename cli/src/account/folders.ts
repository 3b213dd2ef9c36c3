import { homedir } from "node:os";
import { isAbsolute, join } from "node:path";

/** The folder of settings, according to the XDG Base Directory Specification: relative paths are ignored. */
export const configFolder = (env: NodeJS.ProcessEnv) => folder(env.XDG_CONFIG_HOME, ".config", env);

/** The folder of state that may be deleted. */
export const stateFolder = (env: NodeJS.ProcessEnv) =>
  folder(env.XDG_STATE_HOME, join(".local", "state"), env);

function folder(given: string | undefined, otherwise: string, env: NodeJS.ProcessEnv): string {
  const base = given && isAbsolute(given) ? given : join(env.HOME || homedir(), otherwise);
  return join(base, "todo");
}
