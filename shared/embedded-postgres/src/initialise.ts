import { existsSync } from "node:fs";
import { chown, mkdtemp, readdir, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Binaries } from "./binaries.ts";
import { EmbeddedPostgresError, useOwnServer } from "./embedded-postgres-error.ts";
import type { Home } from "./home.ts";
import { createPassword } from "./passwords.ts";
import { runProgram } from "./run-program.ts";

const prefix = "init-";

/**
 * Makes the cluster, unless it is there. It is made beside its place and renamed when complete, so that what a kill
 * leaves half made is never taken for a cluster; the next start clears it away.
 * @throws EmbeddedPostgresError INIT_FAILED with what initdb said
 */
export async function initialise(home: Home, binaries: Binaries, fsync: boolean): Promise<void> {
  if (existsSync(home.data)) return;
  const leftOver = (await readdir(home.folder)).filter((name) => name.startsWith(prefix));
  for (const name of leftOver) await removeFolder(join(home.folder, name));

  const password = await createPassword(home.passwordFile);
  const work = await mkdtemp(join(home.folder, prefix));
  try {
    const passwordFile = join(work, "password");
    await writeFile(passwordFile, `${password}\n`, { mode: 0o600 });
    if (home.user) {
      for (const path of [work, passwordFile]) await chown(path, home.user.uid, home.user.gid);
    }
    const data = join(work, "data");
    await runInitdb(home, binaries, { data, passwordFile, fsync });
    await rename(data, home.data);
  } finally {
    await removeFolder(work);
  }
}

// initdb may outlive its killed parent and still be writing: hence the retries.
const removeFolder = (path: string) =>
  rm(path, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });

async function runInitdb(
  { user, folder }: Home,
  { initdb }: Binaries,
  { data, passwordFile, fsync }: { data: string; passwordFile: string; fsync: boolean },
): Promise<void> {
  const args = [
    `--pgdata=${data}`,
    `--pwfile=${passwordFile}`,
    "--username=postgres",
    "--auth=scram-sha-256",
    "--encoding=UTF8",
    // The built-in provider sorts by code point and knows Unicode's upper and lower case, so `ilike` finds "Äpfel".
    // It is the same on every system and never changes under an index, as libc's and ICU's do with their versions.
    "--locale=C",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
    "--no-instructions",
    ...(fsync ? [] : ["--no-sync"]),
  ];
  const { code, output } = await runProgram(initdb, args, { user, cwd: folder });
  if (code === 0) return;
  const said = output.split("\n").slice(-8).join("\n");
  throw new EmbeddedPostgresError(
    "INIT_FAILED",
    `initdb could not make a cluster in ${folder}:\n${said}\n${useOwnServer}`,
  );
}
