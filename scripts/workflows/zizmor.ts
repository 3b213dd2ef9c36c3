import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { installWheel } from "../dapr/install-wheel.ts";

const requirements = join(import.meta.dirname, "zizmor-requirements.txt");

export const hasPython = () =>
  spawnSync("python3", ["-m", "pip", "--version"], { stdio: "ignore" }).status === 0;

/**
 * The path of zizmor, from its wheel on PyPI.
 *
 * @throws ProgramMissingError, CommandError
 */
export async function installZizmor(): Promise<string> {
  const folder = await installWheel("zizmor", requirements);
  return join(folder, "bin", "zizmor");
}
