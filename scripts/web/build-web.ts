import { execFile } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import { glob, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { CommandError } from "../dev/command-error.ts";
import { root } from "../dev/root.ts";
import { replaceFolder } from "./replace-folder.ts";
import { webFolder } from "./web-folder.ts";

const sources = [
  "pnpm-lock.yaml",
  "web/{index.html,vite.config.ts,package.json}",
  "web/{src,build,public}/**/*.*",
  "shared/{contracts,domain,language,live-client}/src/**/*.ts",
];

/** Says in the built folder which sources it was built from. */
const note = ".built-from";

/**
 * Builds the web app into `web/dist`, unless it is already built from the same sources. It appears there complete: other processes may
 * build it at the same time.
 *
 * @returns whether it was built
 * @throws CommandError `web_not_built` with Vite's output
 */
export async function buildWeb(): Promise<boolean> {
  const from = await hashOfSources();
  const isBuilt = async () => (await readFile(join(webFolder, note), "utf8").catch(() => "")) === from;
  if (await isBuilt()) return false;
  // Relative to `web/`, as Vite takes it.
  const outDir = `node_modules/.cache/dist-${randomBytes(4).toString("hex")}`;
  const draft = join(root, "web", outDir);
  try {
    await runVite(outDir);
    await writeFile(join(draft, note), from);
    if (await isBuilt()) return false;
    await replaceFolder(webFolder, draft);
    return true;
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

async function runVite(outDir: string): Promise<void> {
  const vite = join(root, "web/node_modules/vite/bin/vite.js");
  const args = [vite, "build", "--logLevel", "warn", "--outDir", outDir];
  try {
    await promisify(execFile)(process.execPath, args, {
      cwd: join(root, "web"),
      env: { ...process.env, NODE_ENV: "production" },
    });
  } catch (error) {
    const { stderr, message } = error as Error & { stderr?: string };
    throw new CommandError("web_not_built", `the web app could not be built:\n${stderr?.trim() || message}`);
  }
}

async function hashOfSources(): Promise<string> {
  const files = await Array.fromAsync(glob(sources, { cwd: root }));
  const hash = createHash("sha256");
  for (const file of files.filter((it) => !it.includes(".test.")).sort()) {
    hash.update(`${file}\0`).update(await readFile(join(root, file)));
  }
  return hash.digest("hex");
}
