import { expect } from "vitest";
import type { Bench } from "./bench.ts";
import type { RuntimeName } from "./runtime-under-test.ts";

/** One behaviour that functions rely on. The title is its name in docs/conformance.md. */
export interface Case {
  readonly title: string;
  /** Why the local runtime differs from Dapr; undefined when it does the same. */
  readonly difference?: string;
  run(bench: Bench): Promise<void>;
}

/** Both runtimes must behave like this. */
export function conforms(title: string, run: Case["run"]): Case {
  return { title, run };
}

/**
 * The local runtime differs from Dapr on purpose. Each must do exactly what is expected of it, so that a difference
 * that disappears is noticed too.
 */
export function differs<Seen>(
  title: string,
  difference: string,
  observe: (bench: Bench) => Promise<Seen>,
  expected: Record<RuntimeName, Seen>,
): Case {
  return {
    title,
    difference,
    async run(bench) {
      expect(await observe(bench)).toEqual(expected[bench.runtime.name]);
    },
  };
}

/** The cases of one building block, a section of docs/conformance.md. */
export interface Block {
  readonly name: string;
  readonly cases: readonly Case[];
  /** Runs one after the other, when nothing else runs, because these cases stop the runtime or the app. */
  readonly alone?: boolean;
}
