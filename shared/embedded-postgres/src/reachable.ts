import { chown, mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import { EmbeddedPostgresError, useOwnServer } from "./embedded-postgres-error.ts";
import { errorCode } from "./error-code.ts";
import { runProgram } from "./run-program.ts";
import type { ServerUser } from "./server-user.ts";

/**
 * Whether this user can keep files in a folder of their own in there. It is tried out, because the modes of all
 * parents, ACLs, mounts without owners and security modules all have a say.
 * @throws EmbeddedPostgresError CANNOT_DROP_ROOT when no process may run as that user
 */
export async function reachable(folder: string, user: ServerUser): Promise<boolean> {
  const probe = await mkdtemp(join(folder, "probe-"));
  try {
    await chown(probe, user.uid, user.gid);
    const script = 'cd -- "$1" && : > "$1/file"';
    return (await runProgram("/bin/sh", ["-c", script, "sh", probe], { user, cwd: "/" })).code === 0;
  } catch (error) {
    if (errorCode(error) !== "EPERM" && errorCode(error) !== "EINVAL") throw error;
    if ("syscall" in (error as object) && (error as { syscall: string }).syscall === "chown") return false;
    throw new EmbeddedPostgresError(
      "CANNOT_DROP_ROOT",
      `PostgreSQL refuses to run as root, and this system lets no process run as uid ${user.uid}. Run as a normal user. ${useOwnServer}`,
      { cause: error },
    );
  } finally {
    await rm(probe, { recursive: true, force: true });
  }
}
