import type { Screen } from "./screen/screen.ts";

/** The result of a command, for programs and for people. */
export interface Shown {
  /** What `--json` prints. */
  readonly json: unknown;
  /** What is printed otherwise, without the last line break. */
  text(screen: Screen): string;
}
