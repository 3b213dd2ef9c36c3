import type { Paint } from "./colours.ts";
import type { DevNote } from "./dev-note.ts";

export interface ReadyOptions {
  readonly note: DevNote;
  readonly dataDir: string;
  readonly token: string;
  readonly milliseconds: number;
  readonly paint: Paint;
}

/** What to know once it runs. */
export function readyBlock({ note, dataDir, token, milliseconds, paint }: ReadyOptions): string {
  const line = (name: string, value: string) => `  ${paint("dim", name.padEnd(10))}${value}`;
  return [
    "",
    `${paint(["bold", "green"], "Ready")} in ${(milliseconds / 1000).toFixed(1)} s`,
    "",
    line("API", paint("bold", `${note.url}/api`)),
    line("Dapr API", `${note.daprUrl}  (its token is in ${dataDir}/dev.json)`),
    line("Data", dataDir),
    line("Try", `curl -H "Authorization: Bearer ${token}" ${note.url}/api/tasks`),
    line("", "npx -y pnpm@12 demo"),
    line("Stop", "Ctrl-C"),
    "",
  ].join("\n");
}
