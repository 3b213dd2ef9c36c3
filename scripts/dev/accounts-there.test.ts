import { expect, test } from "vitest";
import { onlyAccount } from "./accounts-there.ts";

const how = "--user <name>";

test("on a system with one account no name is needed", () => {
  expect(onlyAccount([{ name: "Anna" }], how)).toBe("Anna");
});

test("with several accounts, the error lists them and says how to name one", () => {
  expect(() => onlyAccount([{ name: "Anna" }, { name: "Ben" }], how)).toThrow(
    "say which account is meant (--user <name>). There are: Anna, Ben",
  );
});

test("without an account none is made: the error says how to set one up", () => {
  expect(() => onlyAccount([], how)).toThrow(/no account yet: open the "Set up" link .*--user <name>/);
});
