import { CommandError } from "./command-error.ts";
import { readDevNote } from "./dev-note.ts";

/** The URL of the system running on this folder. @throws CommandError `not_running` */
export function runningUrl(dataDir: string): string {
  const url = readDevNote(dataDir)?.url;
  if (url !== undefined) return url;
  throw new CommandError("not_running", `nothing runs on ${dataDir}: start it with npx -y pnpm@12 dev`);
}
