import { EmbeddedPostgresError } from "./embedded-postgres-error.ts";
import { errorCode } from "./error-code.ts";
import type { Home } from "./home.ts";
import { poll } from "./poll.ts";
import { isPostmaster } from "./postmaster-pid.ts";
import { isAlive } from "./process-state.ts";
import { runProgram } from "./run-program.ts";

export type StopMode = "fast" | "immediate";

/**
 * fast (SIGINT): ends sessions and writes everything to disk; immediate (SIGQUIT): leaves recovery to the next start.
 */
const steps = {
  fast: { signal: "SIGINT", timeoutMs: 10_000 },
  immediate: { signal: "SIGQUIT", timeoutMs: 5_000 },
} as const;

/**
 * Stops the server and waits for its exit, forcing it if that takes too long. A server that has already exited is
 * fine.
 * @throws EmbeddedPostgresError STOP_TIMEOUT
 */
export async function stopPostmaster(
  home: Home,
  pid: number,
  { pgCtl, modes = ["fast", "immediate"] }: { pgCtl?: string; modes?: readonly StopMode[] } = {},
): Promise<void> {
  if (!isPostmaster(pid, home.data)) return;
  const gone = () => (isAlive(pid) ? undefined : true);
  for (const mode of modes) {
    await send(home, pid, mode, pgCtl);
    if (await poll(gone, { everyMs: 5, timeoutMs: steps[mode].timeoutMs })) return;
  }
  throw new EmbeddedPostgresError("STOP_TIMEOUT", `PostgreSQL (pid ${pid}) in ${home.data} does not end.`);
}

async function send(home: Home, pid: number, mode: StopMode, pgCtl: string | undefined): Promise<void> {
  try {
    // Windows has no signals; PostgreSQL has its own there, which pg_ctl sends.
    if (process.platform !== "win32") process.kill(pid, steps[mode].signal);
    else if (!pgCtl) process.kill(pid);
    else
      await runProgram(pgCtl, ["stop", "-W", "-m", mode, "-D", home.data], {
        user: home.user,
        cwd: home.folder,
      });
  } catch (error) {
    if (errorCode(error) !== "ESRCH") throw error; // It ended just now.
  }
}
