import { Validator } from "@seriousme/openapi-schema-validator";
import { operations } from "@todo/contracts/operations/catalog";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestSystem, type TestSystem } from "../support/test-system.ts";

let system: TestSystem;
beforeAll(async () => {
  system = await startTestSystem();
});
afterAll(() => system.stop());

interface Document {
  readonly openapi: string;
  readonly paths: Record<string, Record<string, { readonly operationId: string }>>;
}

const get = (path: string, headers: Record<string, string> = {}) => fetch(system.url + path, { headers });

test("openapi.json is a valid OpenAPI 3.1 document with every operation", async () => {
  const answer = await get("/openapi.json");
  expect([answer.status, answer.headers.get("content-type")]).toEqual([200, "application/json"]);
  const document = (await answer.json()) as Document;
  expect(await new Validator().validate(structuredClone(document) as never)).toEqual({ valid: true });
  expect(document.openapi).toMatch(/^3\.1\./);
  const ids = Object.values(document.paths).flatMap((path) =>
    Object.values(path).map(({ operationId }) => operationId),
  );
  expect(ids.toSorted()).toEqual(Object.keys(operations).toSorted());
});

test.each([
  ["/docs", "text/html; charset=utf-8"],
  ["/docs/viewer.js", "text/javascript; charset=utf-8"],
  ["/docs/viewer.css", "text/css; charset=utf-8"],
  ["/openapi.json", "application/json"],
  ["/asyncapi.json", "application/json"],
])("%s has the same content compressed or not, and an unchanged ETag is answered 304", async (path, type) => {
  const plain = await get(path, { "accept-encoding": "identity" });
  expect([plain.headers.get("content-encoding"), plain.headers.get("content-type")]).toEqual([null, type]);
  const compressed = await get(path, { "accept-encoding": "br;q=1, gzip;q=0.8" });
  expect(compressed.headers.get("content-encoding")).toBe("gzip");
  // `fetch` decompresses it.
  expect(await compressed.text()).toBe(await plain.text());
  for (const { headers } of [plain, compressed]) {
    const condition = {
      "if-none-match": headers.get("etag") ?? "",
      "accept-encoding": headers.get("content-encoding") ?? "identity",
    };
    expect((await get(path, condition)).status).toBe(304);
  }
  expect(plain.headers.get("etag")).not.toBe(compressed.headers.get("etag"));
  expect((await get(path, { accept: "image/png" })).status).toBe(406);
  expect((await fetch(system.url + path, { method: "PUT" })).status).toBe(405);
});
