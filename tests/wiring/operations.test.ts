import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { operationsOf } from "@todo/contracts/operations/catalog";
import type { Operations } from "@todo/contracts/operations/operation";
import { connect } from "@todo/database/connect";
import { createGateway } from "@todo/local-runtime/gateway";
import { loadRoutes } from "@todo/local-runtime/routes";
import { afterAll, expect, test } from "vitest";
import { root } from "../../scripts/dev/root.ts";
import { loadFunction } from "../support/load-function.ts";

/** Never connects: an app lists its routes without its database. */
const db = connect({ url: "postgres://nobody@127.0.0.1:1/none" });
afterAll(() => db.destroy());
const surroundings = {
  databaseUrl: "postgres://nobody@127.0.0.1:1/none",
  daprUrl: "http://127.0.0.1:1",
  daprToken: "t",
  appToken: "t",
};

const catalogued: Readonly<Record<string, Operations>> = operationsOf;
const functions = await readdir(join(root, "functions"));
const lines = (operations: Operations = {}) =>
  Object.values(operations).map(({ method, path }) => `${method} ${path.replace("{id}", ":id")}`);

test.each(functions)("the routes for users of %s are the operations of the catalogue", async (name) => {
  const app = await loadFunction(name, surroundings, db);
  const routes = app.routes.filter(({ method, path }) => method !== "ALL" && /^(\/auth)?\/api/.test(path));
  const found = new Set(routes.map(({ method, path }) => `${method} ${path.replace(/\{[^}]*\}/, "")}`));
  expect([...found].sort()).toEqual(lines(catalogued[name]).sort());
});

test("the path of each operation leads to the function that serves it", async () => {
  const routes = await loadRoutes(join(root, "knative/routes.yaml"));
  const { publicFunction } = createGateway(routes, {});
  const led = Object.entries(catalogued).flatMap(([name, operations]) =>
    Object.values(operations).map(({ path }) => [path, name, publicFunction(path)]),
  );
  expect(led.length).toBeGreaterThan(30);
  expect(led.filter(([, served, reached]) => served !== reached)).toEqual([]);
});

test("a name or a route of an operation is no other operation's", () => {
  const all = Object.values(catalogued).flatMap(Object.entries);
  expect(new Set(all.map(([name]) => name)).size).toBe(all.length);
  expect(new Set(Object.values(catalogued).flatMap(lines)).size).toBe(all.length);
});

test("what {id} means is said exactly where a path has one", () => {
  for (const [name, { path, id }] of Object.values(catalogued).flatMap(Object.entries)) {
    expect([name, path.includes("{id}")]).toEqual([name, id !== undefined]);
  }
});
