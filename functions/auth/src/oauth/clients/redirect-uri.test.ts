import fc from "fast-check";
import { expect, test } from "vitest";
import { mayRedirect, redirectUriFault } from "./redirect-uri.ts";

const loopback = fc.constantFrom("127.0.0.1", "[::1]", "localhost");
const port = fc.integer({ min: 1, max: 65_535 }).map((it) => `:${it}`);
const path = fc
  .array(fc.stringMatching(/^[\w~-]{1,8}$/), { maxLength: 3 })
  .map((parts) => `/${parts.join("/")}`);
const host = fc.oneof(fc.domain(), loopback);
const uri = fc
  .tuple(fc.constantFrom("http://", "https://", "app.example://"), host, fc.option(port, { nil: "" }), path)
  .map((parts) => parts.join(""));

test("a redirect goes to a registered address exactly, or to another port of the same loopback address", () => {
  fc.assert(
    fc.property(fc.array(uri, { minLength: 1, maxLength: 4 }), uri, (named, wanted) => {
      if (!mayRedirect(named, wanted)) return;
      const portless = (it: string) => it.replace(/^(http:\/\/[^/]*?)(:\d+)?(?=\/)/, "$1");
      const same = named.includes(wanted);
      const isHere = /^http:\/\/(127\.0\.0\.1|\[::1\]|localhost)(:\d+)?\//.test(wanted);
      expect(same || (isHere && named.some((it) => portless(it) === portless(wanted)))).toBe(true);
    }),
  );
});

test("a client with a registered loopback address may use any port", () => {
  fc.assert(
    fc.property(loopback, port, port, path, (name, first, second, at) => {
      expect(mayRedirect([`http://${name}${first}${at}`], `http://${name}${second}${at}`)).toBe(true);
    }),
  );
});

test.each([
  ["https://agent.example/callback", undefined],
  ["http://127.0.0.1/callback", undefined],
  ["http://[::1]:8080/callback", undefined],
  ["cursor://agent/callback", undefined],
  ["com.example.app:/callback", undefined],
  ["http://agent.example/callback", "expected https, or http to this computer only, like http://127.0.0.1"],
  ["http://127.0.0.1:99999/", "expected a URI"],
  ["http://user@127.0.0.1/", "expected a URI without user and password"],
  ["https://a.example/#", "expected a URI without a fragment"],
  ["https://a.example\\@b.example/", "expected a URI"],
  ["javascript:alert(1)", "expected https, or the scheme of an app"],
  ["JavaScript:alert(1)", "expected https, or the scheme of an app"],
  ["data:text/html,x", "expected https, or the scheme of an app"],
  ["/callback", "expected a URI"],
  ["https://a.example/\0", "expected a URI"],
  ["https://a.example/\u0007", "expected a URI"],
  ["https://a.example/\ud800", "expected a URI"],
])("%s: %s", (text, fault) => {
  expect(redirectUriFault(text)).toBe(fault);
});
