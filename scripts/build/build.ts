import { chmod, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { root } from "../dev/root.ts";
import { bundle } from "./bundle.ts";
import { licences } from "./licences.ts";
import { bundledPrograms } from "./programs.ts";
import { lockedComponents, sbom } from "./sbom.ts";

export interface Built {
  readonly name: string;
  readonly bytes: number;
}

/** @throws CommandError `usage`, and esbuild's errors */
export async function build(names: readonly string[], folder = join(root, "dist")): Promise<Built[]> {
  const chosen = bundledPrograms(names);
  await mkdir(folder, { recursive: true });
  const locked = await lockedComponents();
  return Promise.all(
    chosen.map(async (program) => {
      const { bytes, packages } = await bundle(program, folder);
      if (program.isCommand) await chmod(join(folder, `${program.name}.cjs`), 0o755);
      const write = (suffix: string, content: string) =>
        writeFile(join(folder, `${program.name}.${suffix}`), content);
      await write("licenses.txt", await licences(packages));
      await write("sbom.json", sbom(program, packages, locked));
      return { name: program.name, bytes };
    }),
  );
}
