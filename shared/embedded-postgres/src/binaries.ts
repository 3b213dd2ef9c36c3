import { existsSync } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { copyForAll } from "./copy-for-all.ts";
import { EmbeddedPostgresError, useOwnServer } from "./embedded-postgres-error.ts";
import type { Home } from "./home.ts";
import { findPlatformPackage, type PlatformPackage } from "./platform-package.ts";
import { runProgram } from "./run-program.ts";
import { isRoot, type ServerUser } from "./server-user.ts";
import { makeSystemFolder, systemFolder } from "./system-folder.ts";

export interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
  readonly pgCtl: string;
}

/**
 * Finds PostgreSQL's programs where the user who runs them can use them: in node_modules, or in a copy, made once per
 * version, if that user cannot read node_modules (a clone under /root) or the libraries lack their links (install
 * scripts turned off).
 * @throws EmbeddedPostgresError UNSUPPORTED_PLATFORM
 */
export async function findBinaries(home: Home): Promise<Binaries> {
  const found = findPlatformPackage();
  if ((await reasonUnusable(found.native, home.user)) === undefined) return binariesIn(found.native);
  const copy = join(isRoot ? systemFolder : home.folder, found.id);
  if (existsSync(copy) && (await reasonUnusable(copy, home.user)) === undefined) return binariesIn(copy);
  await makeCopy(found, copy);
  const reason = await reasonUnusable(copy, home.user);
  if (reason === undefined) return binariesIn(copy);
  throw new EmbeddedPostgresError(
    "UNSUPPORTED_PLATFORM",
    `PostgreSQL from npm does not run on this system (${reason}). ${useOwnServer}`,
  );
}

function binariesIn(native: string): Binaries {
  const program = (name: string) => join(native, "bin", process.platform === "win32" ? `${name}.exe` : name);
  return { initdb: program("initdb"), postgres: program("postgres"), pgCtl: program("pg_ctl") };
}

/** Why this user cannot run the programs in that folder; undefined if they can. */
async function reasonUnusable(native: string, user: ServerUser | undefined): Promise<string | undefined> {
  const { initdb, postgres } = binariesIn(native);
  try {
    const options = { user, cwd: native };
    const runs = [runProgram(initdb, ["-V"], options), runProgram(postgres, ["-V"], options)];
    return (await Promise.all(runs)).find((run) => run.code !== 0)?.output;
  } catch (error) {
    return String(error);
  }
}

async function makeCopy(found: PlatformPackage, copy: string): Promise<void> {
  const unfinished = `${copy}.${process.pid}`;
  if (isRoot) await makeSystemFolder();
  await rm(unfinished, { recursive: true, force: true });
  copyForAll(found, unfinished);
  await rm(copy, { recursive: true, force: true });
  try {
    await rename(unfinished, copy);
  } catch {
    // Another process that starts a cluster was faster, and its copy is just as good.
    await rm(unfinished, { recursive: true, force: true });
  }
}
