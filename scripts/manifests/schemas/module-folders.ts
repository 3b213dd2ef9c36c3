import { join } from "node:path";
import { requireProgram } from "../../dapr/programs.ts";
import { runProgram } from "../../dapr/run-program.ts";

const folder = join(import.meta.dirname);

/**
 * Where Go keeps its verified copies of the modules that go.mod names; what is not there yet is fetched.
 *
 * @throws ProgramMissingError without Go; CommandError `program_failed`
 */
export async function moduleFolders<Name extends string>(
  names: readonly Name[],
): Promise<Record<Name, string>> {
  const lines: string[] = [];
  await runProgram(requireProgram("go"), ["mod", "download", "-json", ...names], {
    cwd: folder,
    onLine: (line) => lines.push(line),
  });
  // One JSON object after the other, with nothing in between.
  const modules: { Path: string; Dir: string }[] = JSON.parse(
    `[${lines
      .filter((line) => /^[\t{}]/.test(line))
      .join("\n")
      .replaceAll("}\n{", "},{")}]`,
  );
  return Object.fromEntries(modules.map(({ Path, Dir }) => [Path, Dir])) as Record<Name, string>;
}
