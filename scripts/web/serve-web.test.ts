import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliCompressSync } from "node:zlib";
import { expect, onTestFinished, test } from "vitest";
import { serveWeb } from "./serve-web.ts";

const browser = { accept: "text/html,*/*;q=0.8" };

async function builtFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "todo-web-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  await mkdir(join(folder, "assets"));
  for (const [name, text] of [
    ["index.html", "<!doctype html>"],
    ["assets/app-1.js", "app()"],
    ["secret.txt", "x"],
  ] as const) {
    await writeFile(join(folder, name), text);
    await writeFile(join(folder, `${name}.br`), brotliCompressSync(text));
  }
  return folder;
}

const ask = async (path: string, init: RequestInit = {}, folder?: string) =>
  serveWeb(folder ?? (await builtFolder()))(new Request(`http://localhost${path}`, init));

test("a browser gets the page at any path, and a 304 if it already has the current page", async () => {
  const folder = await builtFolder();
  const first = await ask("/upcoming?task=1", { headers: browser }, folder);
  expect([first?.status, await first?.text()]).toEqual([200, "<!doctype html>"]);
  const etag = first?.headers.get("etag") ?? "";
  const again = await ask("/", { headers: { ...browser, "if-none-match": etag } }, folder);
  expect([again?.status, await again?.text()]).toEqual([304, ""]);
});

test.each([
  "/../package.json",
  "/assets/../secret.txt",
  "/secret.txt",
  "/assets/%2e%2e/secret.txt",
  "/assets/app-2.js",
])("%s is not served, since it is not a file of the web app", async (path) =>
  expect(await ask(path)).toBeUndefined(),
);

test.each(["POST", "PUT", "DELETE"])("%s requests are not handled by the web app", async (method) => {
  expect(await ask("/", { method, headers: browser })).toBeUndefined();
});

test("HEAD gets the same answer as GET, without the body", async () => {
  const answer = await ask("/assets/app-1.js", { method: "HEAD" });
  expect([answer?.status, answer?.headers.get("content-type")]).toEqual([
    200,
    "text/javascript; charset=utf-8",
  ]);
  expect(await answer?.text()).toBe("");
});

test("until the app is built, a browser gets a page that says so and reloads itself", async () => {
  const answer = await ask("/today", { headers: browser }, "/nowhere");
  expect([answer?.status, answer?.headers.get("refresh")]).toEqual([503, "1"]);
  expect(await answer?.text()).toContain("being built");
});
