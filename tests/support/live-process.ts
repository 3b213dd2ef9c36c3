import { join } from "node:path";
import { type FunctionProcess, startFunction } from "../../scripts/dapr/function-process.ts";
import { root } from "../../scripts/dev/root.ts";
import { environmentOf, type TestSystem } from "./test-system.ts";

/** An instance of `live` as a separate process. The caller stops it. */
export function startLiveProcess(system: TestSystem): FunctionProcess {
  return startFunction({
    name: "live",
    program: join(root, "functions/live/src/main.ts"),
    env: { ...process.env, ...environmentOf(system) },
    write: () => undefined,
  });
}
