import { createHash, generateKeyPairSync, randomBytes, randomUUID } from "node:crypto";
import { signAccessToken } from "@todo/auth/tokens/sign-access-token";
import { scopes } from "@todo/contracts/scopes";
import type { Access } from "@todo/function-kit/auth/access";
import { createSignIn } from "@todo/function-kit/auth/sign-in";
import { readConfig } from "@todo/function-kit/config";
import { type CryptoKey, importJWK } from "jose";
import { percentile } from "./percentiles.ts";

/** Tokens that are checked; a function remembers a thousand. */
const count = 900;
/** Warm-up checks: a function that has just started is measured by `cold-start`. */
const warmUp = 300;

/** Measures what checking a token adds to a request, and how often it queries the database. */
export async function benchToken(): Promise<void> {
  const { access, accessTokens, keys, asked } = await signed();
  const config = readConfig({ DATABASE_URL: "postgres://unused", APP_API_TOKEN: "unused" });
  const { signIn } = createSignIn({ access, config });
  const check = async (all: readonly string[]): Promise<Checked> => {
    const times: number[] = [];
    for (const token of all.slice(0, warmUp)) await signIn(`Bearer ${token}`);
    const before = process.cpuUsage();
    for (const token of all.slice(warmUp)) {
      const begin = performance.now();
      await signIn(`Bearer ${token}`);
      times.push(performance.now() - begin);
    }
    const { user, system } = process.cpuUsage(before);
    return { times, cpu: (user + system) / 1_000 / times.length };
  };
  print("an access token, the first time", await check(accessTokens));
  print("an access token, once more", await check(accessTokens));
  const [forTokens] = [asked.rules];
  await check(keys);
  print("a personal key, once more", await check(keys));
  console.log(`
For ${count} access tokens, each checked twice, the database was asked ${forTokens} time(s); a function asks
it every 25 s while it is used. For each personal key it is asked once in 25 s. No other function is ever asked.`);
}

interface Checked {
  /** Milliseconds that each took. */
  readonly times: readonly number[];
  /** Milliseconds of CPU that each took on average, on all threads: other load on the machine does not count. */
  readonly cpu: number;
}

function print(what: string, { times, cpu }: Checked): void {
  const ms = (share: number) => percentile(times, share).toFixed(3);
  console.log(`${what.padEnd(34)} CPU ${cpu.toFixed(3)} ms, p50 ${ms(0.5)} ms, p99 ${ms(0.99)} ms`);
}

/** Real tokens, signed like those of `auth`, and the data for checking them, in memory, with a count of its reads. */
async function signed() {
  const { privateKey, publicKey } = generateKeyPairSync("ed25519");
  const kid = randomUUID();
  const { kty = "", crv = "", x = "" } = publicKey.export({ format: "jwk" });
  const jwk = { kty, crv, x, kid, alg: "EdDSA", use: "sig" };
  const key = (await importJWK(privateKey.export({ format: "jwk" }), "EdDSA")) as CryptoKey;
  const config = readConfig({ DATABASE_URL: "postgres://unused", APP_API_TOKEN: "unused" });
  const accessTokens: string[] = [];
  const keys = Array.from({ length: count }, () => `todo_${randomBytes(32).toString("base64url")}`);
  for (let index = 0; index < count; index++) {
    const claims = {
      accountId: randomUUID(),
      sessionId: randomUUID(),
      client: "web",
      scopes,
      timeZone: "UTC",
    };
    accessTokens.push(await signAccessToken({ id: kid, privateKey: key }, config, claims, Date.now()));
  }
  const known = new Set(keys.map((it) => createHash("sha256").update(it).digest("hex")));
  const asked = { rules: 0 };
  const access: Access = {
    async rules() {
      asked.rules += 1;
      return { keys: { [kid]: jwk }, endedSessions: [] };
    },
    async personalKey(hash) {
      if (!known.has(hash.toString("hex"))) return undefined;
      return {
        keyId: randomUUID(),
        accountId: "ada",
        name: "bench",
        scopes,
        timeZone: "UTC",
        expiresAt: null,
      };
    },
    inUse: async (ids) => new Set(ids),
  };
  return { access, accessTokens, keys, asked };
}
