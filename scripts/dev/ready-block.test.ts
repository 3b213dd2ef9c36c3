import { join } from "node:path";
import { expect, test } from "vitest";
import { plain } from "./colours.ts";
import { readyBlock } from "./ready-block.ts";
import { root } from "./root.ts";

const note = { pid: 1, url: "http://localhost:8080", daprUrl: "http://127.0.0.1:1", daprApiToken: "t" };
const block = (
  dataDir: string,
  more: { setUp?: string; administrator?: string; databaseFolder?: string } = {},
) =>
  readyBlock({
    note,
    setUp: more.setUp,
    administrator: more.administrator,
    databaseFolder: more.databaseFolder,
    elsewhere: ["http://192.168.1.20:8080"],
    dataDir,
    milliseconds: 1,
    paint: plain,
  });

test("the suggested commands find the running system, wherever its data is", () => {
  expect(block(join(root, ".data"))).not.toContain("DATA_DIR=");
  const elsewhere = block("/home/o'neil/my data");
  for (const command of ["--silent run chat", "demo", "--silent run token"])
    expect(elsewhere).toContain(`DATA_DIR='/home/o'\\''neil/my data' npx -y pnpm@12 ${command}`);
});

test("the printed address can be opened in a browser", () => {
  expect(block(join(root, ".data"))).toMatch(/Open +http:\/\/localhost:8080\n/);
});

test("a system that listens on the network prints the addresses for other machines", () => {
  expect(block(join(root, ".data"))).toMatch(/Network +http:\/\/192\.168\.1\.20:8080\n/);
});

test("the set-up link is printed until the first account exists", () => {
  expect(block("/data", { setUp: "http://localhost:8080/auth/set-up?code=x" })).toMatch(
    /Set up +http:\S+code=x\n/,
  );
  expect(block("/data")).not.toContain("Set up");
});

test("the suggested commands name the administrator, so that nobody makes an account beside their own", () => {
  const said = block("/data", { administrator: "Anna Lee" });
  expect(said).toContain("run chat --user 'Anna Lee' ");
  expect(said).toMatch(/run token 'Anna Lee'\n/);
  expect(said).not.toContain("alice");
});

test("a database that is kept elsewhere is named beside the data, since a backup needs both", () => {
  expect(block("/data", { databaseFolder: "/var/lib/todo/x" })).toMatch(
    /Data +\/data\n +\/var\/lib\/todo\/x /,
  );
});
