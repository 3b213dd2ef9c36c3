import { existsSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { locked } from "./locked.ts";

function lockPath(): { path: string; folder: string } {
  const folder = mkdtempSync(join(tmpdir(), "todo-lock-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return { path: join(folder, "keys.json.lock"), folder };
}

test("only one holds the lock at a time, and it is released however the work ends", async () => {
  const { path, folder } = lockPath();
  let inside = 0;
  const work = async () => {
    inside += 1;
    await new Promise((resolve) => setImmediate(resolve));
    expect([inside, existsSync(path)]).toEqual([1, true]);
    inside -= 1;
  };
  await Promise.all(Array.from({ length: 8 }, () => locked(path, work)));
  await expect(locked(path, () => Promise.reject(new Error("no")))).rejects.toThrow("no");
  expect(readdirSync(folder)).toEqual([]);
});

test("a lock left by a crashed process is ignored after a minute", async () => {
  const { path, folder } = lockPath();
  writeFileSync(path, "");
  const old = Date.now() / 1000 - 61;
  utimesSync(path, old, old);
  let done = 0;
  await Promise.all(
    Array.from({ length: 4 }, () =>
      locked(path, async () => {
        done += 1;
      }),
    ),
  );
  expect([done, readdirSync(folder)]).toEqual([4, []]);
});

test("Ctrl-C while the lock is held ends the program once the work under it is done", async () => {
  const { path } = lockPath();
  let kept = false;
  const ended = locked(path, async () => {
    process.emit("SIGINT");
    await new Promise((resolve) => setImmediate(resolve));
    kept = true;
  });
  await expect(ended).rejects.toMatchObject({ code: "interrupted" });
  expect([kept, existsSync(path)]).toEqual([true, false]);
});
