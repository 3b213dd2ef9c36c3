import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { EmbeddedPostgresError } from "./embedded-postgres-error.ts";
import { reachable } from "./reachable.ts";
import { isRoot, type ServerUser, serverUser } from "./server-user.ts";
import { makeSystemFolder, systemFolder } from "./system-folder.ts";

/** The folder that really holds a cluster, and the user who runs it. */
export interface Home {
  readonly folder: string;
  readonly data: string;
  readonly passwordFile: string;
  readonly logFile: string;
  readonly user: ServerUser | undefined;
}

/**
 * The home is the caller's folder itself, unless the caller is root and the user who runs PostgreSQL cannot reach it
 * (a clone under /root). Then it is a system folder, named in a note in the caller's folder. Once written, the note
 * decides, so that a cluster never appears empty because modes have changed.
 * @throws EmbeddedPostgresError NOT_OWNER, UNREACHABLE, DATA_MISSING, CANNOT_DROP_ROOT
 */
export async function findHome(dataDir: string, log: (line: string) => void): Promise<Home> {
  const elsewhere = readNote(dataDir);
  const home = homeIn(elsewhere ?? dataDir);
  if (elsewhere) return checkElsewhere(home, dataDir);
  if (!home.user || (await reachable(dataDir, home.user))) return home;
  if (existsSync(home.data)) {
    throw new EmbeddedPostgresError(
      "UNREACHABLE",
      `The data in ${home.data} belongs to uid ${home.user.uid}, who runs PostgreSQL but cannot enter ${dataDir}. Let him enter its parent folders again.`,
    );
  }
  return moveOut(dataDir, home.user, log);
}

export function homeIn(folder: string): Home {
  const data = join(folder, "data");
  return {
    folder,
    data,
    passwordFile: join(folder, "password"),
    logFile: join(folder, "postgres.log"),
    user: serverUser(data),
  };
}

const notePath = (dataDir: string) => join(dataDir, "where-the-data-is.txt");

export function readNote(dataDir: string): string | undefined {
  if (!existsSync(notePath(dataDir))) return undefined;
  return /^Folder: (.+)$/m.exec(readFileSync(notePath(dataDir), "utf8"))?.[1];
}

function checkElsewhere(home: Home, dataDir: string): Home {
  if (!isRoot) {
    throw new EmbeddedPostgresError(
      "NOT_OWNER",
      `The cluster of ${dataDir} was made by root, in ${home.folder}.`,
    );
  }
  if (existsSync(home.folder)) return home;
  throw new EmbeddedPostgresError(
    "DATA_MISSING",
    `${home.folder}, where the cluster of ${dataDir} was kept, is gone. Restore it, or remove ${notePath(dataDir)} to begin with an empty one.`,
  );
}

async function moveOut(dataDir: string, user: ServerUser, log: (line: string) => void): Promise<Home> {
  await makeSystemFolder();
  const hash = createHash("sha256").update(dataDir).digest("hex").slice(0, 12);
  const folder = await mkdtemp(join(systemFolder, `${hash}-`));
  await chmod(folder, 0o711);
  if (!(await reachable(folder, user))) {
    await rm(folder, { recursive: true });
    throw new EmbeddedPostgresError(
      "UNREACHABLE",
      `PostgreSQL refuses to run as root, and uid ${user.uid} can enter neither ${dataDir} nor ${folder}.`,
    );
  }
  await writeFile(join(folder, "whose-data-this-is.txt"), `The PostgreSQL data of ${dataDir}\n`);
  const why = "PostgreSQL refuses to run as root, and the user it runs as instead cannot enter this folder.";
  await writeFile(notePath(dataDir), `${why}\nSo its data is kept elsewhere.\nFolder: ${folder}\n`, {
    flush: true,
  });
  log(`PostgreSQL keeps its data in ${folder}: run by root, it cannot reach ${dataDir}`);
  return homeIn(folder);
}
