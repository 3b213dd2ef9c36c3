import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { glob, mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { CommandError } from "../dev/command-error.ts";
import { root } from "../dev/root.ts";
import { webFolder } from "./web-folder.ts";

const sources = [
  "pnpm-lock.yaml",
  "web/{index.html,vite.config.ts,package.json}",
  "web/{src,build,public}/**/*.*",
  "shared/{contracts,domain,language,live-client}/src/**/*.ts",
];

/**
 * Builds the web app into `web/dist`, unless it is already built from the same sources.
 *
 * @returns whether it was built
 * @throws CommandError `web_not_built` with Vite's output
 */
export async function buildWeb(): Promise<boolean> {
  const note = join(webFolder, ".built-from");
  const from = await hashOfSources();
  if ((await readFile(note, "utf8").catch(() => "")) === from) return false;
  const vite = join(root, "web/node_modules/vite/bin/vite.js");
  try {
    await promisify(execFile)(process.execPath, [vite, "build", "--logLevel", "warn"], {
      cwd: join(root, "web"),
      env: { ...process.env, NODE_ENV: "production" },
    });
  } catch (error) {
    const { stderr, message } = error as Error & { stderr?: string };
    throw new CommandError("web_not_built", `the web app could not be built:\n${stderr?.trim() || message}`);
  }
  await mkdir(webFolder, { recursive: true });
  await writeFile(note, from);
  return true;
}

async function hashOfSources(): Promise<string> {
  const files = await Array.fromAsync(glob(sources, { cwd: root }));
  const hash = createHash("sha256");
  for (const file of files.filter((it) => !it.includes(".test.")).sort()) {
    hash.update(`${file}\0`).update(await readFile(join(root, file)));
  }
  return hash.digest("hex");
}
