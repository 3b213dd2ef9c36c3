import { existsSync } from "node:fs";
import { glob, readFile } from "node:fs/promises";
import { dirname, join, normalize } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { root } from "../../scripts/dev/root.ts";
import { type Page, readPages } from "./pages.ts";

let pages: Page[];

beforeAll(async () => {
  pages = await readPages();
  expect(pages.length).toBeGreaterThan(10);
});

/** Collects wrong statements from all pages. */
const wrong = (find: (page: Page) => readonly string[]) =>
  pages.flatMap((page) => find(page).map((it) => `${page.file}: ${it}`));

test("every link leads to an existing file, and its anchor to a heading", () => {
  const byFile = new Map(pages.map((page) => [page.file, page]));
  const dead = wrong((page) =>
    [...page.text.matchAll(/\]\((?!https?:)([^)#\s]*)(?:#([^)\s]+))?\)/g)].flatMap(
      ([, path = "", anchor]) => {
        const target = path === "" ? page.file : normalize(join(dirname(page.file), path));
        const there = existsSync(join(root, target));
        const heads = byFile.get(target)?.anchors;
        return there && (anchor === undefined || heads?.has(anchor)) ? [] : [`${path}#${anchor ?? ""}`];
      },
    ),
  );
  expect(dead).toEqual([]);
});

/** Folders that a build makes. */
const built = new Set(["web/dist"]);

test("every repository path that a page mentions exists", () => {
  const folders = "functions|shared|knative|dapr-components|charts|scripts|tests|docs|web|\\.github|\\.ci";
  const path = new RegExp(`(?<![\\w/.-])(?:${folders})/[^\\s"'()|,;:]*`, "g");
  const isPattern = (it: string) => /[*<{…$]/.test(it);
  const gone = wrong((page) =>
    [...page.code.matchAll(path)]
      .map(([it]) => it.replace(/\.$/, ""))
      .filter((it) => !isPattern(it) && !built.has(it) && !existsSync(join(root, it))),
  );
  expect(gone).toEqual([]);
});

test("every pnpm script that a page mentions exists", async () => {
  const { scripts } = JSON.parse(await readFile(join(root, "package.json"), "utf8"));
  const own = new Set(["exec", "install", ...Object.keys(scripts)]);
  const call = /pnpm(?:@12)? (?:-s )?(?:run )?([a-z][\w:-]*)/g;
  const unknown = wrong((page) =>
    [...page.code.matchAll(call)].map((it) => it[1] ?? "").filter((it) => !own.has(it)),
  );
  expect(unknown).toEqual([]);
});

test("every values file that a page mentions exists", () => {
  const gone = wrong((page) =>
    [...page.code.matchAll(/\bvalues-[a-z]+\.yaml/g)]
      .map(([it]) => it)
      .filter((it) => !existsSync(join(root, "charts/todo", it))),
  );
  expect(gone).toEqual([]);
});

test("docs/deploy/cluster.md creates exactly the Secrets that the manifests read", async () => {
  const files = await Array.fromAsync(glob("knative/**/*.yaml", { cwd: root }));
  const text = (await Promise.all(files.map((file) => readFile(join(root, file), "utf8")))).join("\n");
  const lists = [...text.matchAll(/resourceNames: \[(.+)\]/g)].map((it) => it[1]).join();
  const read = [
    ...text.matchAll(/secretKeyRef: \{ name: ([\w-]+), key/g),
    ...text.matchAll(/[A-Z_]+=([\w-]+):[\w-]+,?$/gm),
    ...lists.matchAll(/([\w-]+)/g),
  ].map((it) => it[1]);
  const cluster = pages.find(({ file }) => file === "docs/deploy/cluster.md");
  const told = [...(cluster?.text ?? "").matchAll(/^\| `([\w-]+)`.* \| `[\w-]+`/gm)].map((it) => it[1]);
  expect([...new Set(told)].sort()).toEqual([...new Set(read)].sort());
});
