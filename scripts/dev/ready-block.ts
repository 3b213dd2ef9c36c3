import { join } from "node:path";
import type { Paint } from "./colours.ts";
import { defaultUser } from "./default-user.ts";
import type { DevNote } from "./dev-note.ts";
import { root } from "./root.ts";

export interface ReadyOptions {
  readonly note: DevNote;
  /** Where other machines of the network reach it. */
  readonly elsewhere: readonly string[];
  readonly dataDir: string;
  /** Where PostgreSQL keeps its data if that is not in `dataDir`: a backup needs it too. */
  readonly databaseFolder: string | undefined;
  /** The *Set up* link; undefined once there is an administrator. */
  readonly setUp: string | undefined;
  /** The administrator's account, or undefined until there is one. */
  readonly administrator: string | undefined;
  readonly milliseconds: number;
  readonly paint: Paint;
}

/** The information printed once the system runs. */
export function readyBlock(options: ReadyOptions): string {
  const { note, elsewhere, dataDir, databaseFolder, setUp, milliseconds, paint } = options;
  const user = quoted(options.administrator ?? defaultUser);
  const where = dataDir === join(root, ".data") ? "" : `DATA_DIR=${quoted(dataDir)} `;
  const run = `${where}npx -y pnpm@12`;
  const line = (name: string, value: string) => `  ${paint("dim", name.padEnd(10))}${value}`;
  return [
    "",
    `${paint(["bold", "green"], "Ready")} in ${(milliseconds / 1000).toFixed(1)} s`,
    "",
    ...(setUp === undefined
      ? []
      : [
          line("Set up", paint("bold", setUp)),
          line("", "(the first person to fill it in becomes the administrator)"),
        ]),
    line("Open", paint("bold", note.url)),
    ...elsewhere.map((url, index) => line(index === 0 ? "Network" : "", url)),
    line("API", `${note.url}/api`),
    line("Dapr API", `${note.daprUrl}  (its token is in ${dataDir}/dev.json)`),
    line("Data", dataDir),
    ...(databaseFolder === undefined ? [] : [line("", `${databaseFolder}  (the database: back up both)`)]),
    line("Try", `${run} --silent run chat --user ${user} "what's due this week?"`),
    line("", `${run} demo`),
    line("Token", `${run} --silent run token ${user}`),
    line("Stop", "Ctrl-C"),
    "",
  ].join("\n");
}

/** Quoted as one word for a shell. */
function quoted(word: string): string {
  return /^[\w./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
