import type { NetworkInterfaceInfo } from "node:os";
import { expect, test } from "vitest";
import { networkUrls } from "./network-urls.ts";

const address = (fields: Partial<NetworkInterfaceInfo>) => fields as NetworkInterfaceInfo;
const interfaces = {
  lo: [address({ family: "IPv4", address: "127.0.0.1", internal: true })],
  eth0: [
    address({ family: "IPv4", address: "192.168.1.20", internal: false }),
    address({ family: "IPv6", address: "fe80::1", internal: false }),
  ],
};

test("a system that listens on all addresses is reachable at each address of the network", () => {
  expect(networkUrls("http://localhost:8080", "0.0.0.0", interfaces)).toEqual(["http://192.168.1.20:8080"]);
  expect(networkUrls("http://localhost", "::", interfaces)).toEqual(["http://192.168.1.20"]);
});

test.each([undefined, "127.0.0.1", "localhost", "192.168.1.20"])(
  "a system that listens on %s lists no other addresses",
  (host) => {
    expect(networkUrls("http://localhost:8080", host, interfaces)).toEqual([]);
  },
);
