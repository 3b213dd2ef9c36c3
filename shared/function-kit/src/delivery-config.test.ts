import { readAllowed } from "@todo/domain/delivery/address-rules";
import fc from "fast-check";
import * as v from "valibot";
import { expect, test } from "vitest";
import { deliveryEnvironment } from "./delivery-config.ts";

const setting = deliveryEnvironment.WEBHOOK_ALLOW;
const isTaken = (list: string) => v.safeParse(setting, list).success;

test.each(["", "homeassistant.local", "192.168.1.0/24, ::1", "127.0.0.1,nas", "fd00::/8,", "a_b.local"])(
  "hosts and ranges are allowed: %j",
  (list) => {
    expect(isTaken(list)).toBe(true);
    expect(() => readAllowed(list)).not.toThrow();
  },
);

test.each([
  "http://nas.local",
  "nas.local:8123",
  "nas.local/x",
  "192.168.1.300",
  "10.0.0.0/33",
  "::/129",
  "a b",
])("what is neither a host nor a range is refused at the start: %j", (list) => {
  expect(v.safeParse(setting, `nas.local,${list}`)).toMatchObject({
    success: false,
    issues: [{ message: expect.stringContaining("expected hosts and address ranges") }],
  });
});

test("every list that is accepted at start-up can be used for every webhook", () => {
  const piece = fc.constantFrom(..."0123456789abf.:/,-_ ".split(""), "192.168.1", "nas", "::1", "/24");
  const list = fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join(""));
  fc.assert(
    fc.property(list, (text) => !isTaken(text) || readAllowed(text) !== undefined),
    { numRuns: 2000 },
  );
});
