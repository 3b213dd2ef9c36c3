import { execFile } from "node:child_process";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { root } from "../../scripts/dev/root.ts";
import { startTestSystem, type TestSystem } from "../support/test-system.ts";

const folder = join(root, "tests/generated-client");

let system: TestSystem;
beforeAll(async () => {
  const document = JSON.parse(
    await readFile(join(root, "functions/docs/src/documents/openapi.json"), "utf8"),
  );
  // From its own folder, where TypeScript is a version with the API that it generates by.
  const { default: generate, astToString } = createRequire(join(folder, "package.json"))(
    "openapi-typescript",
  );
  const types = astToString(await generate(document, { defaultNonNullable: false }));
  await mkdir(join(folder, "generated"), { recursive: true });
  await writeFile(join(folder, "generated/openapi.ts"), types);
  system = await startTestSystem();
});
afterAll(() => system?.stop());

test("a client that is generated from openapi.json compiles against it and lives through a whole story", async () => {
  const node = (args: string[], env = {}) =>
    promisify(execFile)(process.execPath, args, { env: { ...process.env, ...env } });
  await node([join(root, "node_modules/typescript/bin/tsc"), "-p", folder]).catch(({ stdout }) =>
    expect(stdout).toBe(""),
  );
  const api = await system.api();
  const TODO_TOKEN = api.authorization.replace("Bearer ", "");
  // In a process of its own: this one has the server's own classes for requests.
  const { stdout } = await node([join(folder, "src/main.ts")], { TODO_URL: system.url, TODO_TOKEN });
  const told = JSON.parse(stdout);
  expect(told.finished).toEqual(["Water all plants"]);
  expect(told.audited).toBeGreaterThan(10);
});
