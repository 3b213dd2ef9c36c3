import fc from "fast-check";
import { Hono } from "hono";
import { expect, test } from "vitest";
import { requireAppToken } from "./require-app-token.ts";

async function statusFor(expected: string, given: string | undefined): Promise<number> {
  const app = new Hono().use(requireAppToken(expected)).get("/", (c) => c.text("let in"));
  app.onError((error, c) => c.json({ code: (error as { code?: string }).code }, 401));
  const headers = given === undefined ? {} : { "dapr-api-token": given };
  return (await app.request("/", { headers })).status;
}

const tokens = fc.string({ unit: fc.constantFrom(..."abcAB01+/=-"), minLength: 1, maxLength: 40 });

test("only the whole token lets somebody in", async () => {
  await fc.assert(
    fc.asyncProperty(tokens, tokens, async (expected, given) => {
      expect(await statusFor(expected, expected)).toBe(200);
      expect(await statusFor(expected, given)).toBe(given === expected ? 200 : 401);
    }),
  );
});

test("a token that differs in one character, wherever that is, lets nobody in", async () => {
  await fc.assert(
    fc.asyncProperty(tokens, fc.nat(), async (expected, somewhere) => {
      const at = somewhere % expected.length;
      const given = `${expected.slice(0, at)}!${expected.slice(at + 1)}`;
      expect(await statusFor(expected, given)).toBe(401);
    }),
  );
});

test.each([undefined, "", "secre", "secret!", "secretsecret"])("%s is not the token", async (given) => {
  expect(await statusFor("secret", given)).toBe(401);
});

test("without a token of its own, a function refuses to start", () => {
  expect(() => requireAppToken("")).toThrow(TypeError);
});
