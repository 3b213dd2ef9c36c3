import { isIPv6 } from "node:net";
import { cachedDataVersionTag } from "node:v8";
import { expect, test } from "vitest";
import { compileAddressPattern } from "./compile-address-pattern.ts";

test("V8 has its own flags again afterwards, so that the code that is cached for them still counts", () => {
  const before = cachedDataVersionTag();
  compileAddressPattern(["todo-database.example", "127.0.0.1"]);
  expect(cachedDataVersionTag()).toBe(before);
});

test.each([
  ["::1", true],
  ["2001:db8::8a2e:370:7334", true],
  ["::ffff:192.0.2.1", true],
  ["fe80::1%eth0", true],
  ["192.0.2.1", false],
  ["2001:db8::1::1", false],
  ["todo-database.example", false],
])("Node still tells that %s is an IPv6 address: %s", (address, expected) => {
  compileAddressPattern(["todo-database.example"]);
  expect(isIPv6(address)).toBe(expected);
});
