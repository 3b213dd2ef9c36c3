import type { TestCase, TestModule } from "vitest/node";
import type { RuntimeName } from "../runtime-under-test.ts";

export interface Result {
  readonly block: string;
  readonly title: string;
  readonly runtime: RuntimeName;
  readonly state: "passed" | "failed" | "skipped";
  /** Why the local runtime differs from Dapr here. */
  readonly difference: string | undefined;
}

/** The results of the conformance suite, in its own order, whichever projects they come from. */
export function resultsOf(modules: readonly TestModule[]): Result[] {
  return modules
    .filter(({ relativeModuleId }) => relativeModuleId === "tests/conformance/conformance.test.ts")
    .flatMap((module) => [...module.children.allTests()].map((test) => resultOf(test, module)));
}

function resultOf(test: TestCase, module: TestModule): Result {
  const { state } = test.result();
  return {
    block: test.parent.type === "suite" ? test.parent.name : "",
    title: test.name,
    runtime: module.project.name.endsWith("dapr") ? "dapr" : "local",
    state: state === "pending" ? "skipped" : state,
    difference: test.meta().difference,
  };
}
