import { join } from "node:path";
import { requireProgram } from "../../dapr/programs.ts";
import { runProgram } from "../../dapr/run-program.ts";

const folder = join(import.meta.dirname);

/**
 * The folders where Go keeps its verified copies of the modules in go.mod; missing ones are fetched.
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
  // JSON objects one after the other, with nothing in between.
  const modules: { Path: string; Dir: string }[] = JSON.parse(
    `[${lines
      .filter((line) => /^[\t{}]/.test(line))
      .join("\n")
      .replaceAll("}\n{", "},{")}]`,
  );
  return Object.fromEntries(modules.map(({ Path, Dir }) => [Path, Dir])) as Record<Name, string>;
}
