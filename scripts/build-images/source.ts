import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { root } from "../dev/root.ts";

/** What an image was made of, for its labels. */
export interface Source {
  readonly version: string;
  /** The commit, with `-dirty` when there was more; empty outside of a clone. */
  readonly revision: string;
  readonly url: string;
  /** Of the commit, in seconds; what is built of it again bears it again. */
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

/** A remote's URL may hold a token. */
const withoutLogin = (url: string) => url.replace(/^(https?:\/\/)[^@/]*@/, "$1");
