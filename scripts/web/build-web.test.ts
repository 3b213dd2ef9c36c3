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

const chunk = (name: string) => names.filter((it) => it.startsWith(`${name}-`) && it.endsWith(".js"));

test("the page is drawn with at most 40 kB of JavaScript and 12 kB of CSS, and reads what is typed with 73 kB in all", async () => {
  const page = await readFile(join(webFolder, "index.html"), "utf8");
  const named = new Set([...page.matchAll(/\/assets\/([^"]+)/g)].map(([, name]) => name as string));
  const scripts = [...[...named].filter((it) => it.endsWith(".js")), ...chunk("en")];
  expect(await compressed([...named].filter((it) => it.endsWith(".css")))).toBeLessThan(12);
  const drawn = await compressed(scripts);
  expect(drawn).toBeLessThan(40);
  const reader = [...chunk("read-entry"), ...chunk("phrases")];
  expect(reader).toHaveLength(2);
  expect(drawn + (await compressed(reader))).toBeLessThan(73);
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
