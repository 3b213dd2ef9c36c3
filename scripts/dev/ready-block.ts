import type { Paint } from "./colours.ts";
import { defaultUser } from "./default-user.ts";
import type { DevNote } from "./dev-note.ts";

export interface ReadyOptions {
  readonly note: DevNote;
  readonly dataDir: string;
  /** Of the default user, for the next hour; undefined where it would be kept. */
  readonly token: string | undefined;
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
    line("Try", `npx -y pnpm@12 --silent run chat "what's due this week?"`),
    line("", "npx -y pnpm@12 demo"),
    line("Token", token ?? `npx -y pnpm@12 --silent run token ${defaultUser}`),
    ...(token
      ? [line("", `(${defaultUser}'s, for an hour; more: npx -y pnpm@12 run token ${defaultUser})`)]
      : []),
    line("Stop", "Ctrl-C"),
    "",
  ].join("\n");
}
