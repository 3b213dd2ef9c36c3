import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { commandOf, isAlive } from "./process-state.ts";

export interface PostmasterPid {
  readonly pid: number;
  readonly port: number;
  /** What PostgreSQL's miscadmin.h calls PM_STATUS_…: starting, ready, stopping, standby; "" before its first. */
  readonly status: string;
}

/** The contents of postmaster.pid, which the postmaster writes; undefined when there is none, or it is incomplete. */
export async function readPostmasterPid(data: string): Promise<PostmasterPid | undefined> {
  const text = await readFile(join(data, "postmaster.pid"), "utf8").catch(() => "");
  const lines = text.split("\n").map((line) => line.trim());
  const [pid, port] = [Number(lines[0]), Number(lines[3])];
  return pid > 0 && port > 0 ? { pid, port, status: lines[7] ?? "" } : undefined;
}

/**
 * Whether the process is alive and really the postmaster of this data. After a reboot, or in a new container, its
 * process id may belong to another process.
 */
export function isPostmaster(pid: number, data: string): boolean {
  if (!isAlive(pid)) return false;
  const command = commandOf(pid);
  if (command === undefined) return true;
  return command.includes("postgres") && (process.platform === "win32" || command.includes(data));
}

/**
 * PostgreSQL will not start while the process named in postmaster.pid is alive, even if the id belongs to another
 * process by now; but it does accept its own parent, which this process will be. The rest of the file stays, because
 * it identifies shared memory that may still be in use.
 */
export async function disownPostmasterPid(data: string): Promise<void> {
  const path = join(data, "postmaster.pid");
  const text = await readFile(path, "utf8");
  await writeFile(path, text.replace(/^\d+/, String(process.pid)));
}
