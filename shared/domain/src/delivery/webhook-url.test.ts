import { expect, test } from "vitest";
import { isPublic, readAllowed } from "./address-rules.ts";
import { mayConnect, webhookUrlFault } from "./webhook-url.ts";

const nothing = readAllowed("");
const home = readAllowed("homeassistant.local, 192.168.1.0/24, fd00::/8, ::1");

test.each([
  "127.0.0.1",
  "127.255.255.254",
  "0.0.0.0",
  "0.1.2.3",
  "10.0.0.1",
  "172.16.0.1",
  "172.31.255.255",
  "192.168.0.1",
  "169.254.169.254",
  "100.64.0.1",
  "192.0.0.1",
  "192.0.2.1",
  "198.18.0.1",
  "198.51.100.1",
  "203.0.113.1",
  "224.0.0.1",
  "240.0.0.1",
  "255.255.255.255",
  "::",
  "::1",
  "::7f00:1",
  "::127.0.0.1",
  "::ffff:127.0.0.1",
  "::ffff:10.0.0.1",
  "::ffff:a9fe:a9fe",
  "64:ff9b::7f00:1",
  "64:ff9b:1::a00:1",
  "2002:7f00:1::",
  "2001:0:7f00:1::",
  "2001:db8::1",
  "fc00::1",
  "fd00:ec2::254",
  "fe80::1",
  "fec0::1",
  "ff02::1",
  "100::1",
  "not an address",
])("%s is not public", (address) => {
  expect(isPublic(address)).toBe(false);
});

test.each(["8.8.8.8", "172.32.0.1", "100.128.0.1", "2606:4700::1111", "::ffff:8.8.8.8"])(
  "%s is public",
  (address) => {
    expect(isPublic(address)).toBe(true);
  },
);

test.each([
  "https://127.0.0.1/",
  "https://127.1/",
  "https://2130706433/",
  "https://0x7f000001/",
  "https://0x7f.0.0.1/",
  "https://017700000001/",
  "https://0177.0.0.1/",
  "https://0/",
  "https://①②⑦.0.0.1/",
  "https://[::1]/",
  "https://[::ffff:127.0.0.1]/",
  "https://[0:0:0:0:0:ffff:7f00:1]/",
  "https://169.254.169.254/latest/meta-data/",
  "https://localhost/",
  "https://LOCALHOST./",
  "https://anything.localhost/",
])("the URL %s is refused", (url) => {
  expect(webhookUrlFault(url, nothing)).toBe("expected a public address");
});

test.each(["http://example.com/", "ftp://example.com/", "file:///etc/passwd", "javascript:alert(1)"])(
  "%s is refused because it is not https",
  (url) => {
    expect(webhookUrlFault(url, nothing)).toBe("expected an https URL");
  },
);

test.each([
  "https://example.org/a\r\nX: y",
  "https://example.org/a b",
  " https://example.org/",
  "https://example.org/\u0000",
  "https://example.org\\@127.0.0.1/",
  "https:example.org",
  "https:/example.org",
  "https://example.org:0/",
])(
  "%j is refused, since it would be stored as another URL than the one that is called, or cannot be called",
  (url) => {
    expect(webhookUrlFault(url, nothing)).toMatch(/^expected /);
  },
);

test("user name and password in a URL are refused, since they would be stored in plain text", () => {
  expect(webhookUrlFault("https://me:pw@example.com/", nothing)).toMatch(/without user/);
});

test("the operator may allow private hosts and plain http, but only the ones listed", () => {
  for (const url of [
    "http://homeassistant.local:8123/api/webhook/x",
    "http://192.168.1.7/",
    "http://[::1]/",
  ]) {
    expect(webhookUrlFault(url, home)).toBeNull();
  }
  expect(webhookUrlFault("https://192.168.2.7/", home)).toBe("expected a public address");
  expect(webhookUrlFault("http://8.8.8.8/", home)).toBe("expected an https URL");
});

test("the resolved address decides, at the time of the call", () => {
  const at = (url: string, address: string, allowed = nothing) => mayConnect(new URL(url), address, allowed);
  expect(at("https://example.com/", "93.184.216.34")).toBe(true);
  expect(at("https://example.com/", "10.0.0.1")).toBe(false);
  expect(at("https://example.com/", "192.168.1.7", home)).toBe(true);
  expect(at("https://example.com/", "::ffff:192.168.1.7", home)).toBe(true);
  expect(at("https://homeassistant.local/", "10.1.2.3", home)).toBe(true);
  expect(at("http://example.com/", "93.184.216.34", home)).toBe(false);
});

test("an invalid entry in the allow-list is an error instead of being ignored", () => {
  for (const entry of ["10.0.0.0/99", "300.1.1.1", "*", "1.2.3", "http://x"]) {
    expect(() => readAllowed(entry)).toThrow(entry);
  }
});
