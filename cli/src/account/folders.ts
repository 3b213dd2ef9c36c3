import { homedir } from "node:os";
import { isAbsolute, join } from "node:path";

/** The folder of settings, as the XDG Base Directory Specification places it: relative paths count as not given. */
export const configFolder = (env: NodeJS.ProcessEnv) => folder(env.XDG_CONFIG_HOME, ".config", env);

/** The folder of what is only remembered, and may be deleted. */
export const stateFolder = (env: NodeJS.ProcessEnv) =>
  folder(env.XDG_STATE_HOME, join(".local", "state"), env);

function folder(given: string | undefined, otherwise: string, env: NodeJS.ProcessEnv): string {
  const base = given && isAbsolute(given) ? given : join(env.HOME || homedir(), otherwise);
  return join(base, "todo");
}
