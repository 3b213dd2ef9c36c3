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
  /** Where somebody becomes the administrator; undefined where somebody is. */
  readonly setUp: string | undefined;
  readonly milliseconds: number;
  readonly paint: Paint;
}

/** What to know once it runs. */
export function readyBlock({ note, elsewhere, dataDir, setUp, milliseconds, paint }: ReadyOptions): string {
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
          line("", "(whoever fills it in first becomes the administrator)"),
        ]),
    line("Open", paint("bold", note.url)),
    ...elsewhere.map((url, index) => line(index === 0 ? "Network" : "", url)),
    line("API", `${note.url}/api`),
    line("Dapr API", `${note.daprUrl}  (its token is in ${dataDir}/dev.json)`),
    line("Data", dataDir),
    line("Try", `${run} --silent run chat "what's due this week?"`),
    line("", `${run} demo`),
    line("Token", `${run} --silent run token ${defaultUser}`),
    line("Stop", "Ctrl-C"),
    "",
  ].join("\n");
}

/** As a shell takes it for one word. */
function quoted(path: string): string {
  return /^[\w./-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`;
}
