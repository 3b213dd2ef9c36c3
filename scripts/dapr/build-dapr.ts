import { existsSync } from "node:fs";
import { join } from "node:path";
import { cached, cachePath } from "./cache.ts";
import { requireProgram } from "./programs.ts";
import { runProgram } from "./run-program.ts";

export interface DaprBinaries {
  readonly daprd: string;
  readonly scheduler: string;
}

const tools = join(import.meta.dirname, "tools");
const sources = ["go.mod", "go.sum", "daprd/main.go"].map((file) => join(tools, file));
/** Milliseconds between two progress messages of the build. */
const sayEvery = 20_000;

/**
 * daprd and the Scheduler, built from source with the versions in tools/go.sum: about four minutes once, then taken
 * from the cache.
 *
 * @throws ProgramMissingError without Go, unless they were built before; CommandError `program_failed`
 */
export async function buildDapr(say: (line: string) => void): Promise<DaprBinaries> {
  const path = await cachePath("dapr", sources);
  if (!existsSync(path)) await cached(path, (draft) => build(draft, say));
  return { daprd: join(path, "daprd"), scheduler: join(path, "scheduler") };
}

async function build(folder: string, say: (line: string) => void): Promise<void> {
  const go = requireProgram("go");
  const begin = performance.now();
  const seconds = () => Math.round((performance.now() - begin) / 1000);
  let downloads = 0;
  say("Building daprd and the Scheduler (once; about 4 minutes on 2 cores) …");
  const progress = setInterval(
    () => say(`  still building: ${seconds()} s, ${downloads} downloads`),
    sayEvery,
  );
  try {
    const flags = ["-trimpath", "-tags", "stablecomponents", "-ldflags", "-s -w"];
    const packages = ["./daprd", "github.com/dapr/dapr/cmd/scheduler"];
    await runProgram(go, ["build", ...flags, "-o", `${folder}/`, ...packages], {
      cwd: tools,
      env: { ...process.env, CGO_ENABLED: "0" },
      onLine: (line) => {
        if (line.startsWith("go: downloading")) downloads += 1;
      },
    });
  } finally {
    clearInterval(progress);
  }
  say(`Built Dapr in ${seconds()} s`);
}
