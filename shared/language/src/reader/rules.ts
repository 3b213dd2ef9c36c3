import type { Intent, TaskRef } from "./intent.ts";
import { type Pattern, pattern } from "./pattern.ts";

/** What the slots of a rule hold, by their names. */
// biome-ignore lint/suspicious/noExplicitAny: each slot has a type of its own, which its name tells
export type Slots = Record<string, any>;

export interface Rule {
  readonly patterns: readonly Pattern[];
  /** Undefined: it was something else after all. */
  readonly toIntent: (slots: Slots) => Intent | undefined;
}

export function rule(patterns: readonly string[], toIntent: Rule["toIntent"]): Rule {
  return { patterns: patterns.map(pattern), toIntent };
}

export const update = (task: TaskRef, change: object): Intent => ({ update: { task, ...change } });
