import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { expect, onTestFinished } from "vitest";
import { root } from "../../scripts/dev/root.ts";
import { childEnv } from "../../scripts/testing/child-env.ts";
import { eventually } from "./eventually.ts";
import { environmentOf, type TestSystem } from "./test-system.ts";

/** A function as a separate process, beside the system's own. It is killed at the end of the test. */
export async function startFunctionProcess(
  system: TestSystem,
  name: string,
  env: Readonly<Record<string, string>> = {},
) {
  const child = spawn(process.execPath, [join(root, `functions/${name}/src/main.ts`)], {
    env: {
      ...childEnv,
      ...env,
      PORT: "0",
      HOST: "127.0.0.1",
      ...environmentOf(system),
    },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const exited = once(child, "exit");
  onTestFinished(() => void child.kill("SIGKILL"));
  let said = "";
  child.stdout.on("data", (chunk) => {
    said += chunk;
  });
  const port = await eventually(() => {
    const [, found] = /"message":"listening".*?"port":(\d+)/.exec(said) ?? [];
    expect(found).toBeDefined();
    return found;
  });
  return { child, exited, url: `http://127.0.0.1:${port}` };
}
