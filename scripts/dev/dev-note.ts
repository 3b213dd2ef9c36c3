import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { replacePrivateFile } from "@todo/terminal/private-file";

/** Information for other scripts, and for a second start, about the `pnpm dev` running on a DATA_DIR. */
export interface DevNote {
  readonly pid: number;
  readonly url: string;
  readonly daprUrl: string;
  readonly daprApiToken: string;
}

const pathIn = (dataDir: string) => join(dataDir, "dev.json");

export function writeDevNote(dataDir: string, note: DevNote): void {
  replacePrivateFile(pathIn(dataDir), `${JSON.stringify(note, null, 2)}\n`);
}

/** Undefined when there is none. A note left by a killed process may be out of date. */
export function readDevNote(dataDir: string): DevNote | undefined {
  try {
    return JSON.parse(readFileSync(pathIn(dataDir), "utf8"));
  } catch {
    return undefined;
  }
}

export function removeDevNote(dataDir: string): void {
  rmSync(pathIn(dataDir), { force: true });
}
