import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { cached, cachePath } from "../dapr/cache.ts";
import { runProgram } from "../dapr/run-program.ts";

const requirements = join(import.meta.dirname, "zizmor-requirements.txt");

export const hasPython = () =>
  spawnSync("python3", ["-m", "pip", "--version"], { stdio: "ignore" }).status === 0;

/**
 * The path of zizmor, from its wheel on PyPI, whose hash is pinned beside this file.
 *
 * @throws CommandError `program_failed` when pip cannot bring it
 */
export async function installZizmor(): Promise<string> {
  const folder = await cached(await cachePath("zizmor", [requirements]), async (draft) => {
    const wheelsOnly = ["--require-hashes", "--no-deps", "--only-binary", ":all:"];
    const quiet = ["--quiet", "--disable-pip-version-check", "--root-user-action", "ignore"];
    const from = ["--target", draft, "--requirement", requirements];
    await runProgram("python3", ["-m", "pip", "install", ...quiet, ...wheelsOnly, ...from], {});
  });
  return join(folder, "bin", "zizmor");
}
