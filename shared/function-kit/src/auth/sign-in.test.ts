import { createHash, generateKeyPairSync, randomUUID, sign } from "node:crypto";
import type { AccessRules } from "@todo/database/access/load-access";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { readConfig } from "../config.ts";
import type { Access } from "./access.ts";
import { createSignIn } from "./sign-in.ts";

const config = readConfig({ DATABASE_URL: "postgres://x/y", APP_API_TOKEN: "t" });
const { privateKey, publicKey } = generateKeyPairSync("ed25519");
const jwk = publicKey.export({ format: "jwk" }) as Record<string, string>;

beforeEach(() => void vi.useFakeTimers({ toFake: ["performance", "Date"] }));
afterEach(() => void vi.useRealTimers());

function accessToken(sid: string): string {
  const now = Math.floor(Date.now() / 1000);
  const claims = {
    iss: "todo",
    aud: "todo",
    sub: "ada",
    sid,
    client: "web",
    scope: "tasks:read",
    iat: now,
    exp: now + 600,
  };
  const [header, payload] = [{ alg: "EdDSA", typ: "at+jwt", kid: "k" }, claims].map((it) =>
    Buffer.from(JSON.stringify(it)).toString("base64url"),
  );
  const signature = sign(null, Buffer.from(`${header}.${payload}`), privateKey).toString("base64url");
  return `Bearer ${header}.${payload}.${signature}`;
}

/** What `auth` has written, and how often it was read. */
function place() {
  const key = `todo_${"k".repeat(43)}`;
  const kept = {
    key,
    ended: [] as string[],
    isKeyThere: true,
    isSigningKeyThere: true,
    isAway: false,
    rules: 0,
    keys: 0,
  };
  const access: Access = {
    async rules(): Promise<AccessRules> {
      kept.rules += 1;
      if (kept.isAway) throw new Error("away");
      return { keys: kept.isSigningKeyThere ? { k: jwk } : {}, endedSessions: [...kept.ended] };
    },
    async personalKey(hash) {
      kept.keys += 1;
      if (!kept.isKeyThere || !hash.equals(createHash("sha256").update(key).digest())) return undefined;
      const holder = { accountId: "ada", keyId: "id", name: "laptop", scopes: ["tasks:read"] as const };
      return { ...holder, timeZone: null, expiresAt: null };
    },
    inUse: async () => new Set(),
  };
  return { kept, signIn: createSignIn({ access, config }).signIn };
}

test("an ended session is refused everywhere within a minute, and requests before that wait for nothing", async () => {
  const { kept, signIn } = place();
  const sid = randomUUID();
  const token = accessToken(sid);
  for (let request = 0; request < 100; request++) await signIn(token);
  expect(kept.rules).toBe(1);
  kept.ended.push(sid);
  vi.advanceTimersByTime(24_000);
  expect(await signIn(token)).toMatchObject({ id: "ada", tokenId: sid, client: "web" });
  vi.advanceTimersByTime(2_000);
  // This one goes on with what is known, and the rules are read meanwhile.
  await signIn(token);
  await vi.waitFor(() => expect(signIn(token)).rejects.toThrow("expected a valid bearer token"));
  expect(kept.rules).toBe(2);
});

test("a function that was idle reads the rules before it lets anybody in", async () => {
  const { kept, signIn } = place();
  const sid = randomUUID();
  const token = accessToken(sid);
  await signIn(token);
  kept.ended.push(sid);
  vi.advanceTimersByTime(51_000);
  await expect(signIn(token)).rejects.toMatchObject({ status: 401 });
});

test("while the rules cannot be read, those last read apply for less than a minute", async () => {
  const { kept, signIn } = place();
  const token = accessToken(randomUUID());
  await signIn(token);
  kept.isAway = true;
  vi.advanceTimersByTime(40_000);
  expect(await signIn(token)).toMatchObject({ id: "ada" });
  vi.advanceTimersByTime(20_000);
  await expect(signIn(token)).rejects.toThrow("away");
  kept.isAway = false;
  expect(await signIn(token)).toMatchObject({ id: "ada" });
});

test("a personal key is looked up once in 25 s, and refused after that when it was deleted", async () => {
  const { kept, signIn } = place();
  const authorization = `Bearer ${kept.key}`;
  for (let request = 0; request < 100; request++) await signIn(authorization);
  expect(kept.keys).toBe(1);
  kept.isKeyThere = false;
  vi.advanceTimersByTime(24_000);
  expect(await signIn(authorization)).toMatchObject({ id: "ada", client: "laptop", scopes: ["tasks:read"] });
  vi.advanceTimersByTime(2_000);
  await expect(signIn(authorization)).rejects.toMatchObject({ status: 401 });
});

test("a token of a key that was made a moment after the rules were read is let in, once they are read again", async () => {
  vi.useRealTimers();
  const { kept, signIn } = place();
  kept.isSigningKeyThere = false;
  const signingIn = signIn(accessToken(randomUUID()));
  expect(kept.rules).toBe(1);
  kept.isSigningKeyThere = true;
  expect(await signingIn).toMatchObject({ id: "ada" });
});

test("forged tokens with unknown key ids cause at most one read of the rules a second", async () => {
  const { kept, signIn } = place();
  const [, payload, signature] = accessToken(randomUUID()).split(".");
  const forged = (kid: string) =>
    `Bearer ${Buffer.from(JSON.stringify({ alg: "EdDSA", typ: "at+jwt", kid })).toString("base64url")}.${payload}.${signature}`;
  for (let index = 0; index < 50; index++) await expect(signIn(forged(`k${index}`))).rejects.toThrow();
  expect(kept.rules).toBe(1);
  vi.advanceTimersByTime(1_100);
  for (let index = 0; index < 50; index++) await expect(signIn(forged(`k${index}`))).rejects.toThrow();
  expect(kept.rules).toBe(2);
});
