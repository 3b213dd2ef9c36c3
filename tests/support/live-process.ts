import { join } from "node:path";
import { type FunctionProcess, startFunction } from "../../scripts/dapr/function-process.ts";
import { root } from "../../scripts/dev/root.ts";
import { environmentOf, type TestSystem } from "./test-system.ts";

const fromSources = join(root, "functions/live/src/main.ts");

/** An instance of `live` as a separate process. The caller stops it. @param program its sources, or its bundle */
export function startLiveProcess(system: TestSystem, program = fromSources): FunctionProcess {
  return startFunction({
    name: "live",
    program,
    env: { ...process.env, ...environmentOf(system) },
    write: () => undefined,
  });
}
