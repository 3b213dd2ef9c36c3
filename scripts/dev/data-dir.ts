import { accessSync, chmodSync, constants, existsSync, mkdirSync, realpathSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { CommandError } from "./command-error.ts";
import { root } from "./root.ts";

/**
 * The folder of everything that outlives a start, created if missing. A relative DATA_DIR is relative to the caller's
 * folder, even where pnpm has changed to the workspace root.
 *
 * @throws CommandError `data_dir_unusable`
 */
export function openDataDir(env: NodeJS.ProcessEnv): string {
  const path = env.DATA_DIR ? resolve(env.INIT_CWD ?? process.cwd(), env.DATA_DIR) : resolve(root, ".data");
  try {
    if (!existsSync(path)) make(path);
    accessSync(path, constants.W_OK | constants.X_OK);
    return realpathSync(path);
  } catch (error) {
    throw new CommandError(
      "data_dir_unusable",
      `cannot write to ${path}: ${(error as Error).message}. Choose another folder with DATA_DIR=…`,
    );
  }
}

function make(path: string): void {
  // In two steps, because Node 26 never returns from creating folders recursively where nothing can be created, as in
  // /proc.
  if (!existsSync(dirname(path))) mkdirSync(dirname(path), { recursive: true });
  mkdirSync(path);
  // PostgreSQL refuses to run as root: the user it runs as instead must be able to reach its own folder.
  chmodSync(path, process.geteuid?.() === 0 ? 0o711 : 0o700);
}
