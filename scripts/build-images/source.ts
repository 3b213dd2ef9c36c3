import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { root } from "../dev/root.ts";

/** The source of an image, for its labels. */
export interface Source {
  readonly version: string;
  /** The commit, with `-dirty` if there were uncommitted changes; empty outside of a clone. */
  readonly revision: string;
  readonly url: string;
  /** The commit's time in seconds, so that rebuilding gives the same time. */
  readonly epoch: string;
}

export async function sourceOf(): Promise<Source> {
  const { version } = JSON.parse(await readFile(join(root, "package.json"), "utf8"));
  const commit = await git("rev-parse", "HEAD");
  const changed = (await git("status", "--porcelain")) !== "";
  const remote = await git("config", "--get", "remote.origin.url");
  const epoch = process.env.SOURCE_DATE_EPOCH || (await git("log", "-1", "--format=%ct")) || "0";
  const revision = commit && changed ? `${commit}-dirty` : commit;
  return { version, revision, url: withoutLogin(remote), epoch };
}

async function git(...args: string[]): Promise<string> {
  return promisify(execFile)("git", args, { cwd: root }).then(
    ({ stdout }) => stdout.trim(),
    () => "",
  );
}

/** A remote's URL may contain a token. */
const withoutLogin = (url: string) => url.replace(/^(https?:\/\/)[^@/]*@/, "$1");
