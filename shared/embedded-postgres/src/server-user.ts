import { existsSync, readFileSync, statSync } from "node:fs";

export interface ServerUser {
  readonly uid: number;
  readonly gid: number;
}

export const isRoot = process.geteuid?.() === 0;

/**
 * The user who runs PostgreSQL, which refuses to run as root: the current user, or for root the owner of the existing
 * data, or `nobody`.
 */
export function serverUser(data: string): ServerUser | undefined {
  if (!isRoot) return undefined;
  const owner = statSync(data, { throwIfNoEntry: false });
  return owner && owner.uid !== 0 ? { uid: owner.uid, gid: owner.gid } : nobody();
}

function nobody(): ServerUser {
  const passwd = existsSync("/etc/passwd") ? readFileSync("/etc/passwd", "utf8") : "";
  const ids = /^nobody:[^:]*:(-?\d+):(-?\d+):/m.exec(passwd); // -2 on macOS
  return ids ? { uid: Number(ids[1]), gid: Number(ids[2]) } : { uid: 65534, gid: 65534 };
}
