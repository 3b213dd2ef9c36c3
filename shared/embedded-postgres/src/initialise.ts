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
 * Creates the cluster if it does not exist. It is created under another name and renamed when complete, so that a
 * half-made one is never taken for a cluster; the next start removes it.
 * @throws EmbeddedPostgresError INIT_FAILED with the output of initdb
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

// initdb may outlive its killed parent and still be writing, so removing is retried.
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
    // It is the same on every system and never changes under an index, unlike those of libc and ICU, which change
    // with their versions.
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
