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

const chunk = (name: string) => names.filter((it) => it.startsWith(`${name}-`) && it.endsWith(".js"));

test("the page is drawn with at most 40 kB of JavaScript and 12 kB of CSS, and reads what is typed with 76 kB in all", async () => {
  const page = await readFile(join(webFolder, "index.html"), "utf8");
  const named = new Set([...page.matchAll(/\/assets\/([^"]+)/g)].map(([, name]) => name as string));
  const scripts = [...[...named].filter((it) => it.endsWith(".js")), ...chunk("en")];
  expect(await compressed([...named].filter((it) => it.endsWith(".css")))).toBeLessThan(12);
  const drawn = await compressed(scripts);
  expect(drawn).toBeLessThan(40);
  const [entry] = chunk("read-and-say");
  const reader = await withImports(entry as string);
  expect(reader.size).toBeGreaterThan(2);
  expect(await compressed([...new Set([...scripts, ...reader])])).toBeLessThan(76);
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
