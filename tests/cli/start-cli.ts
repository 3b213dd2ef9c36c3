import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll } from "vitest";
import { bundle } from "../../scripts/build/bundle.ts";
import { bundledPrograms, type Program } from "../../scripts/build/programs.ts";
import { startTestSystem, type TestSystem } from "../support/test-system.ts";
import { olderNode } from "./older-node.ts";
import type { Machine } from "./run-todo.ts";

interface BundledTodo {
  /** The one file, on the Node of this machine. */
  readonly program: Machine["program"];
  remove(): void;
}

/** `todo` as `pnpm build` makes it. */
async function bundledTodo(): Promise<BundledTodo> {
  const folder = mkdtempSync(join(tmpdir(), "todo-bundle-"));
  await bundle(bundledPrograms(["todo"])[0] as Program, folder);
  return {
    program: [olderNode(), join(folder, "todo.cjs")],
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** A system and `todo` as one file, for all tests of the file that calls this. Their parts are there once tests run. */
export function startCli(): { readonly system: TestSystem; readonly program: Machine["program"] } {
  let system: TestSystem;
  let bundled: BundledTodo;
  beforeAll(async () => {
    [system, bundled] = await Promise.all([startTestSystem(), bundledTodo()]);
  });
  afterAll(async () => {
    bundled.remove();
    await system.stop();
  });
  return {
    get system() {
      return system;
    },
    get program() {
      return bundled.program;
    },
  };
}
