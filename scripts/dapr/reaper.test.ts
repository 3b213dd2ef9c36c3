import { spawn } from "node:child_process";
import { once } from "node:events";
import { isAlive } from "@todo/embedded-postgres/process-state";
import { expect, test, vi } from "vitest";

const owner = `
  import { spawn } from "node:child_process";
  import { killOnExit } from "${new URL("./reaper.ts", import.meta.url)}";
  const start = () => spawn("sleep", ["1000"], { detached: true, stdio: "ignore" });
  const [kept, forgotten] = [start(), start()];
  killOnExit(kept.pid);
  killOnExit(forgotten.pid).forget();
  console.log(JSON.stringify([kept.pid, forgotten.pid]));
  setInterval(() => {}, 1000);
`;

test("processes end with their owner, even when it is killed; disowned ones live on", async () => {
  const child = spawn(process.execPath, ["--input-type=module", "-e", owner]);
  const [printed] = await once(child.stdout, "data");
  const [kept, forgotten] = JSON.parse(String(printed));
  expect([isAlive(kept), isAlive(forgotten)]).toEqual([true, true]);
  child.kill("SIGKILL");
  await vi.waitFor(() => expect(isAlive(kept)).toBe(false), 60_000);
  expect(isAlive(forgotten)).toBe(true);
  process.kill(forgotten, "SIGKILL");
});
