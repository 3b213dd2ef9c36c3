import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { buildWeb } from "./build-web.ts";
import { webFolder } from "./web-folder.ts";

const assets = join(webFolder, "assets");
let names: string[];

beforeAll(async () => {
  await buildWeb();
  names = await readdir(assets);
});

/** kB, as a browser receives them. */
async function compressed(files: readonly string[]): Promise<number> {
  const sizes = await Promise.all(files.map(async (name) => (await stat(join(assets, `${name}.br`))).size));
  return sizes.reduce((sum, size) => sum + size, 0) / 1_000;
}

/** A file and all that it imports, other than when it is asked to. */
async function withImports(file: string, found = new Set<string>()): Promise<Set<string>> {
  if (found.has(file)) return found;
  found.add(file);
  const code = await readFile(join(assets, file), "utf8");
  for (const [, name] of code.matchAll(/(?:from|import)"\.\/([^"]+\.js)"/g))
    await withImports(name as string, found);
  return found;
}

/** What these chunks need. */
async function loadedFor(...chunks: readonly string[]): Promise<string[]> {
  const all = await Promise.all(chunks.flatMap(chunk).map((file) => withImports(file)));
  return all.flatMap((files) => [...files]);
}

const chunk = (name: string) => names.filter((it) => it.startsWith(`${name}-`) && it.endsWith(".js"));

test("the page is drawn with 40.5 kB of JavaScript and 12 kB of CSS at most, 44.5 kB are loaded without being asked for, and 86 kB with what reads quick add", async () => {
  const page = await readFile(join(webFolder, "index.html"), "utf8");
  const named = new Set([...page.matchAll(/\/assets\/([^"]+)/g)].map(([, name]) => name as string));
  const scripts = [...[...named].filter((it) => it.endsWith(".js")), ...chunk("en")];
  expect(await compressed([...named].filter((it) => it.endsWith(".css")))).toBeLessThan(12);
  const drawn = await compressed(scripts);
  expect(drawn).toBeLessThan(40.5);
  const next = await loadedFor("after-start", "keep-on", "notices");
  expect(await compressed([...new Set([...scripts, ...next])])).toBeLessThan(44.5);
  const reader = await loadedFor("read-and-say");
  expect(reader.length).toBeGreaterThan(2);
  expect(await compressed([...new Set([...scripts, ...next, ...reader])])).toBeLessThan(86);
});

test("what was built is not built again until a source changes", async () => {
  expect(await buildWeb()).toBe(false);
});

test("the service worker keeps every file of the app", async () => {
  const worker = await readFile(join(webFolder, "service-worker.js"), "utf8");
  for (const name of names.filter((it) => /\.(js|css)$/.test(it)))
    expect(worker).toContain(`"/assets/${name}"`);
  expect(worker).not.toContain("#paths");
});
