import { existsSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { CommandError } from "../dev/command-error.ts";
import { root } from "../dev/root.ts";

/** A checkout of the project, with the parts that differ between commits. */
export interface VersionUnderTest {
  readonly tree: string;
  readonly label: string;
  /** Connects as that commit does, with its own driver. */
  readonly connect: typeof import("@todo/database/connect").connect;
  /** Which events are handled: each commit knows the marks that its own consumers leave. */
  readonly progressOf: typeof import("./progress.ts").progressOf;
  readonly makeToken: typeof import("../dev/make-token.ts").makeToken;
  readonly startCluster: typeof import("@todo/embedded-postgres/cluster").startCluster;
}

/** The client and its load are always ours, so that two versions are measured in the same way. */
export async function versionIn(tree: string, label: string): Promise<VersionUnderTest> {
  const [{ connect }, { progressOf }, { makeToken }, { startCluster }] = await Promise.all([
    load<typeof import("@todo/database/connect")>(tree, "shared/database/src/connect.ts"),
    load<typeof import("./progress.ts")>(tree, "scripts/bench/progress.ts"),
    loadMakeToken(tree),
    load<typeof import("@todo/embedded-postgres/cluster")>(tree, "shared/embedded-postgres/src/cluster.ts"),
  ]);
  return { tree, label, connect, progressOf, makeToken, startCluster };
}

/** Commits from before there were accounts signed tokens by themselves. */
async function loadMakeToken(tree: string): Promise<Pick<VersionUnderTest, "makeToken">> {
  const before = "scripts/dev/sign-token.ts";
  if (!existsSync(join(tree, before))) return load(tree, "scripts/dev/make-token.ts");
  return { makeToken: (await load<{ signToken: VersionUnderTest["makeToken"] }>(tree, before)).signToken };
}

export const thisVersion = (label = "this") => versionIn(root, label);

async function load<Module>(tree: string, file: string): Promise<Module> {
  const path = join(tree, file);
  if (!existsSync(path)) {
    throw new CommandError(
      "commit_too_old",
      `--against: that commit has no ${file}, without which it cannot be measured`,
    );
  }
  return await import(pathToFileURL(path).href);
}
