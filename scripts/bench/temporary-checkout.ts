import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runProgram } from "../dapr/run-program.ts";
import { git } from "./git-commit.ts";

export interface TemporaryCheckout {
  readonly tree: string;
  remove(): Promise<void>;
}

/**
 * Checks out a commit into a separate worktree, with its own packages.
 *
 * @throws CommandError `program_failed` when its packages cannot be installed
 */
export async function checkOut(commit: string): Promise<TemporaryCheckout> {
  const folder = await mkdtemp(join(tmpdir(), "todo-bench-against-"));
  const tree = join(folder, "todo");
  const remove = async () => {
    await rm(folder, { recursive: true, force: true });
    // Forgets worktrees whose folders are gone: this one, and those of benchmarks that were killed.
    await git("worktree", "prune");
  };
  try {
    await git("worktree", "add", "--quiet", "--detach", tree, commit);
    await runProgram("npx", ["-y", "pnpm@12", "install", "--frozen-lockfile", "--prefer-offline"], {
      cwd: tree,
    });
  } catch (error) {
    await remove();
    throw error;
  }
  return { tree, remove };
}
