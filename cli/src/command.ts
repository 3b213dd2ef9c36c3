import type { Context } from "./context.ts";
import type { Shown } from "./shown.ts";

/** An option of a command, in the format of `util.parseArgs`, with its help. */
export interface Option {
  readonly type: "boolean" | "string";
  readonly short?: string;
  readonly multiple?: boolean;
  /** Stands for the value in the help: `WHEN`. */
  readonly value?: string;
  /** The only values that are accepted. */
  readonly choices?: readonly string[];
  readonly help: string;
}

export type Options = Readonly<Record<string, Option>>;

type Value<Of extends Option> = Of extends { readonly type: "boolean" }
  ? boolean
  : Of extends { readonly multiple: true }
    ? string[]
    : string;

export type Values<Of extends Options> = { readonly [Name in keyof Of]?: Value<Of[Name]> };

export interface Command<Of extends Options = Options> {
  readonly name: string;
  readonly summary: string;
  /** The words that it takes, as the help shows them: `TASK…`. */
  readonly words: string;
  /** Minimum and maximum number of words. */
  readonly count: readonly [least: number, most: number];
  readonly options: Of;
  /** Each a command with an explanation. */
  readonly examples: readonly (readonly [command: string, does: string])[];
  /** Undefined when it has printed everything itself. */
  run(context: Context, words: readonly string[], options: Values<Of>): Promise<Shown | undefined>;
}

/** Infers the types of its options. */
export function defineCommand<const Of extends Options>(command: Command<Of>): Command {
  return command as unknown as Command;
}
