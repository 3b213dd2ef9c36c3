import { expect, test } from "vitest";
import { checkPassword, hashPassword } from "./passwords.ts";

test("a password verifies against its own salted hash, and no other password does", async () => {
  const [one, two] = [await hashPassword("a long password"), await hashPassword("a long password")];
  expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/);
  expect(one).not.toBe(two);
  expect(await checkPassword("a long password", one)).toBe(true);
  for (const other of ["a long passwore", "a long password ", "", "A long password"])
    expect(await checkPassword(other, one)).toBe(false);
});

test("a hash made by another implementation verifies", async () => {
  // The reference implementation's command line: echo -n password | argon2 somesalt -id -m 16 -t 2 -p 1 -l 32 -e
  const hash = "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";
  expect(await checkPassword("password", hash)).toBe(true);
});

test("a password with é verifies in composed and decomposed form; without a hash no password verifies", async () => {
  const hash = await hashPassword("caf\u00e9 au lait");
  expect(await checkPassword("cafe\u0301 au lait", hash)).toBe(true);
  expect(await checkPassword("anything", null)).toBe(false);
});
