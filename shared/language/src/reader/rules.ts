import type { Intent, TaskRef } from "./intent.ts";
import { type Pattern, pattern } from "./pattern.ts";

/** The values of a rule's slots, by name. */
// biome-ignore lint/suspicious/noExplicitAny: each slot has a type of its own, which its name tells
export type Slots = Record<string, any>;

export interface Rule {
  readonly patterns: readonly Pattern[];
  /** Undefined: the match turned out to be something else. */
  readonly toIntent: (slots: Slots) => Intent | undefined;
}

export function rule(patterns: readonly string[], toIntent: Rule["toIntent"]): Rule {
  return { patterns: patterns.map(pattern), toIntent };
}

export const update = (task: TaskRef, change: object): Intent => ({ update: { task, ...change } });
