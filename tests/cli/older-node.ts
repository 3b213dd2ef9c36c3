import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";

/** The Node that is installed on this machine; if there is none, the one of the workspace. */
export function olderNode(): string {
  const folders = (process.env.PATH ?? "")
    .split(delimiter)
    .filter((folder) => !folder.includes("node_modules"));
  const installed = folders.map((folder) => join(folder, "node")).filter((file) => existsSync(file));
  const running = installed.find((file) => majorOf(file) >= 20);
  return running ?? process.execPath;
}

const majorOf = (file: string): number =>
  Number(/^v(\d+)/.exec(spawnSync(file, ["--version"], { encoding: "utf8" }).stdout)?.[1] ?? 0);
