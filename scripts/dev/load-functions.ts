import { existsSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Dependencies } from "@todo/function-kit/dependencies";
import type { FunctionApp } from "@todo/function-kit/function-app";

export type CreateApp = (deps: Dependencies) => FunctionApp;

/** Every `<name>/src/app.ts` in a folder: a new folder is a new function. */
export async function loadFunctions(folder: string): Promise<Map<string, CreateApp>> {
  const names = (await readdir(folder)).filter((name) => existsSync(appFile(folder, name))).sort();
  const loaded = names.map(async (name) => [name, await loadApp(folder, name)] as const);
  return new Map(await Promise.all(loaded));
}

const appFile = (folder: string, name: string) => join(folder, name, "src/app.ts");

async function loadApp(folder: string, name: string): Promise<CreateApp> {
  const file = appFile(folder, name);
  const { createApp } = await import(pathToFileURL(file).href);
  if (typeof createApp === "function") return createApp;
  throw new TypeError(`${file} does not export createApp(deps)`);
}
