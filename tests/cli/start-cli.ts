import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bundle } from "../../scripts/build/bundle.ts";
import { bundledPrograms, type Program } from "../../scripts/build/programs.ts";
import { olderNode } from "./older-node.ts";
import type { Machine } from "./run-todo.ts";

export interface BundledTodo {
  /** The one file, on the Node of this machine. */
  readonly program: Machine["program"];
  remove(): void;
}

/** `todo` as `pnpm build` makes it. */
export async function bundledTodo(): Promise<BundledTodo> {
  const folder = mkdtempSync(join(tmpdir(), "todo-bundle-"));
  await bundle(bundledPrograms(["todo"])[0] as Program, folder);
  return {
    program: [olderNode(), join(folder, "todo.cjs")],
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
