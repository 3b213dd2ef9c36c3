import { readFileSync } from "node:fs";
import { join } from "node:path";
import { replacePrivateFile } from "../dev/private-file.ts";

const pathIn = (dataDir: string) => join(dataDir, "chat.json");

/** What `--continue` goes on with: the last conversation of this user here. */
export function readConversation(dataDir: string, user: string): string | undefined {
  try {
    const kept: unknown = JSON.parse(readFileSync(pathIn(dataDir), "utf8"));
    return (kept as Record<string, string>)[user];
  } catch {
    return undefined;
  }
}

export function keepConversation(dataDir: string, user: string, id: string): void {
  replacePrivateFile(pathIn(dataDir), `${JSON.stringify({ [user]: id })}\n`);
}
