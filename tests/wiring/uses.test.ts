import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { functionsThatSignIn } from "@todo/database/roles/grants";
import { type Config, readConfig } from "@todo/function-kit/config";
import { transform } from "esbuild";
import { beforeAll, expect, test } from "vitest";
import { root } from "../../scripts/dev/root.ts";
import { environmentOf, knativeServices, readManifests } from "../support/manifest.ts";
import { reachedFiles } from "../support/reached-files.ts";

// Compares what a function is given on a cluster with what its code uses: no more, and no less.

let reached: Record<string, string[]>;
let given: Record<string, Record<string, string>>;

beforeAll(async () => {
  const services = knativeServices(await readManifests("knative/*.yaml"));
  given = Object.fromEntries(services.map((it) => [it.metadata.name, environmentOf(it)]));
  reached = await reachedFiles(Object.keys(given));
});

/** The functions whose code contains a matching file. */
const reaching = (file: RegExp) =>
  Object.keys(reached).filter((name) => reached[name]?.some((it) => file.test(it)));
const functionsGiven = (variable: string) =>
  Object.keys(given).filter((name) => variable in (given[name] ?? {}));

test("exactly the functions whose code contains the database driver get the database's URL, and each has rights there", () => {
  const users = reaching(/\/node_modules\/pg\/lib\/client\.js$/);
  expect(users.length).toBeGreaterThan(5);
  expect(users).not.toContain("mcp");
  expect(functionsGiven("DATABASE_URL")).toEqual(users);
  expect(functionsThatSignIn.toSorted()).toEqual(users.toSorted());
});

test("exactly the functions that check Dapr's app token get it", () => {
  const callbackReceivers = reaching(/^shared\/dapr\/src\/require-app-token\.ts$/);
  expect(callbackReceivers.length).toBeGreaterThan(5);
  expect(functionsGiven("APP_API_TOKEN")).toEqual(callbackReceivers);
});

test("exactly the functions that use Dapr's client get its address and token", () => {
  const callers = reaching(/^shared\/dapr\/src\/client\.ts$/);
  for (const variable of ["DAPR_HTTP_ENDPOINT", "DAPR_API_TOKEN"])
    expect(functionsGiven(variable)).toEqual(callers);
});

test("only functions whose own code calls the internet, or what they share for it, may do so", async () => {
  const callers: string[] = [];
  for (const [name, files] of Object.entries(reached)) {
    const places = [`functions/${name}/src/`, "shared/application/src/outbound/"];
    const own = files.filter((it) => places.some((folder) => it.startsWith(folder)) && it.endsWith(".ts"));
    if ((await Promise.all(own.map(callsOut))).includes(true)) callers.push(name);
  }
  const [values] = await readManifests("charts/todo/values.yaml");
  expect(values.networkPolicy.internet.functions.toSorted()).toEqual(callers.toSorted());
});

/** With a mail library, Node's clients, or the global `fetch`; a parameter of that name does not count. */
async function callsOut(file: string): Promise<boolean> {
  const source = await readFile(join(root, file), "utf8");
  const { code } = await transform(source, { loader: "ts", define: { fetch: "theGlobalFetch" } });
  return /from "(nodemailer|node:https)"|\btheGlobalFetch\(/.test(code);
}

test("every other setting of a function is read by its code", async () => {
  const common = ["DATABASE_URL", "APP_API_TOKEN", "DAPR_HTTP_ENDPOINT", "DAPR_API_TOKEN", "LOG_LEVEL"];
  const checked = new Set<string>();
  for (const [name, environment] of Object.entries(given)) {
    const files = reached[name]?.filter((it) => /^(functions|shared)\//.test(it) && !/config\.ts$/.test(it));
    const code = await Promise.all((files ?? []).map((it) => readFile(join(root, it), "utf8")));
    for (const variable of Object.keys(environment).filter((it) => !common.includes(it))) {
      const setting = settingOf(variable);
      expect([name, variable, new RegExp(`\\b${setting}\\b`).test(code.join("\n"))]).toEqual([
        name,
        variable,
        true,
      ]);
      checked.add(variable);
    }
  }
  expect(checked.size).toBeGreaterThan(5);
});

/** The property of `Config` that changes with a variable. */
function settingOf(variable: string): string {
  // An issuer is refused without a client.
  const required = { DATABASE_URL: "postgres://x", APP_API_TOKEN: "x", OIDC_CLIENT_ID: "x" };
  const before = leaves(readConfig(required));
  for (const value of ["7", "https://a.example.com", "10.0.0.0/8", "open", "todo@example.com", "true"]) {
    try {
      const after = leaves(readConfig({ ...required, [variable]: value }));
      const changed = Object.keys(after).find((path) => after[path] !== before[path]);
      if (changed) return changed.split(".").at(-1) ?? "";
    } catch {
      // This value is not valid for it.
    }
  }
  throw new Error(`${variable} changes nothing in Config`);
}

const leaves = (config: Config): Record<string, string> =>
  Object.fromEntries(
    Object.entries(config).flatMap(([key, value]) =>
      typeof value === "object" && !Array.isArray(value)
        ? Object.entries(value).map(([inner, it]) => [`${key}.${inner}`, JSON.stringify(it)])
        : [[key, JSON.stringify(value)]],
    ),
  );
