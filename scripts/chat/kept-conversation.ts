import { readFileSync } from "node:fs";
import { join } from "node:path";
import { replacePrivateFile } from "@todo/terminal/private-file";

const pathIn = (dataDir: string) => join(dataDir, "chat.json");

/** The conversation that `--continue` resumes: this user's last one on this machine. */
export function readConversation(dataDir: string, user: string): string | undefined {
  return readKept(dataDir)[user];
}

export function keepConversation(dataDir: string, user: string, id: string): void {
  replacePrivateFile(pathIn(dataDir), `${JSON.stringify({ ...readKept(dataDir), [user]: id })}\n`);
}

/** The last conversation of each user; none if the file is missing or broken. */
function readKept(dataDir: string): Record<string, string> {
  try {
    return JSON.parse(readFileSync(pathIn(dataDir), "utf8"));
  } catch {
    return {};
  }
}
