import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { CommandError } from "../dev/command-error.ts";
import { root } from "../dev/root.ts";

const run = promisify(execFile);

/** Runs git in the repository. @returns its output @throws an error with `stderr` and `code` */
export async function git(...args: string[]): Promise<string> {
  const { stdout } = await run("git", args, { cwd: root });
  return stdout.trim();
}

/** @returns the full hash of the commit that a branch, tag or hash names. @throws CommandError `git_unusable`, `unknown_ref` */
export async function commitOf(ref: string): Promise<string> {
  await git("rev-parse", "--git-dir").catch((error: NodeJS.ErrnoException) => {
    const why = error.code === "ENOENT" ? "git is not installed" : `${root} is not a git repository`;
    throw new CommandError("git_unusable", `--against needs git: ${why}`);
  });
  return await git("rev-parse", "--verify", "--quiet", "--end-of-options", `${ref}^{commit}`).catch(() => {
    throw new CommandError(
      "unknown_ref",
      `--against: this repository has no commit ${JSON.stringify(ref)}: expected a branch, a tag or a hash`,
    );
  });
}

/** The name of our own code: `5e04eeb`, or `5e04eeb with uncommitted changes`. */
export async function describeWorkingTree(): Promise<string> {
  const [hash, changes] = await Promise.all([
    git("rev-parse", "--short", "HEAD"),
    git("status", "--porcelain"),
  ]);
  return changes === "" ? hash : `${hash} with uncommitted changes`;
}
