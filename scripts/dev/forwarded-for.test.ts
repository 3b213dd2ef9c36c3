import { expect, test } from "vitest";
import { forwardedFor } from "./forwarded-for.ts";

const seen = (peer: string, claimed: string | null = null) => forwardedFor(peer, claimed);

test("the address of a remote client is that of its connection, whatever headers it sends", () => {
  expect(seen("192.168.1.5")).toBe("192.168.1.5");
  expect(seen("192.168.1.5", "10.0.0.1")).toBe("192.168.1.5");
});

test("a proxy on this machine is trusted for the last address it adds, and for none before that", () => {
  expect(seen("127.0.0.1", "203.0.113.9")).toBe("203.0.113.9");
  expect(seen("::ffff:127.0.0.1", "6.6.6.6, 203.0.113.9")).toBe("203.0.113.9");
  expect(seen("::1")).toBe("::1");
});
