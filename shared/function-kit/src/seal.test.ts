import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { seal, unseal } from "./seal.ts";

const secret = randomBytes(32).toString("hex");

test("sealed text is unreadable, and opens with the same secret and owner", () => {
  const sealed = seal(secret, "ada", "whsec_abc");
  expect(Buffer.from(sealed, "base64url").includes("whsec_abc")).toBe(false);
  expect(unseal(secret, "ada", sealed)).toBe("whsec_abc");
  expect(seal(secret, "ada", "whsec_abc")).not.toBe(sealed);
});

test("sealed text does not open with another secret, another owner, or a changed byte", () => {
  const sealed = seal(secret, "ada", "whsec_abc");
  expect(() => unseal("another", "ada", sealed)).toThrow();
  expect(() => unseal(secret, "bob", sealed)).toThrow();
  const changed = Buffer.from(sealed, "base64url");
  changed[changed.length - 1] = (changed.at(-1) ?? 0) ^ 1;
  expect(() => unseal(secret, "ada", changed.toString("base64url"))).toThrow();
});
