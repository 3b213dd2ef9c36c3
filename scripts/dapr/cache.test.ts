import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { cached, cachePath } from "./cache.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "todo-cache-"));
  vi.stubEnv("XDG_CACHE_HOME", folder);
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true });
});

const input = async (text: string) => {
  const file = join(folder, "input");
  await writeFile(file, text);
  return cachePath("thing", [file]);
};

test("equal content has the same place, different content a different one", async () => {
  expect(await input("a")).toBe(await input("a"));
  expect(await input("a")).not.toBe(await input("b"));
});

test("an entry is made once, even when two callers want it at the same time", async () => {
  const path = await input("a");
  const make = vi.fn(async (draft: string) => writeFile(join(draft, "made"), "whole"));
  await Promise.all([cached(path, make), cached(path, make)]);
  const before = make.mock.calls.length;
  await cached(path, make);
  expect(make).toHaveBeenCalledTimes(before);
  expect(await readFile(join(path, "made"), "utf8")).toBe("whole");
  expect(await readdir(dirname(path))).toHaveLength(1);
});

test("an entry that could not be made leaves nothing behind and is tried again", async () => {
  const path = await input("a");
  const fail = async (draft: string) => {
    await writeFile(join(draft, "half"), "");
    throw new Error("no network");
  };
  await expect(cached(path, fail)).rejects.toThrow("no network");
  expect(await readdir(dirname(path))).toEqual([]);
  await cached(path, async () => undefined);
  expect(await readdir(path)).toEqual([]);
});
