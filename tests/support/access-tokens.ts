import { generateKeyPairSync, type KeyObject, randomUUID, sign as signBytes } from "node:crypto";
import type { Database } from "@todo/database/tables/database";

/** Signs access tokens as `auth` does, and as it never would. */
export interface TestSigner {
  readonly kid: string;
  /** @param header over the usual one; @param payload over the usual one */
  token(payload?: object | string, header?: object): string;
  /** So that no signature of it counts any more. */
  forget(): Promise<void>;
}

const base64 = (text: string) => Buffer.from(text).toString("base64url");

/** @param known false: a key that functions do not know */
export async function testSigner(db: Database, { known = true } = {}): Promise<TestSigner> {
  const { privateKey, publicKey } = generateKeyPairSync("ed25519");
  const kid = randomUUID();
  const jwk = { ...publicKey.export({ format: "jwk" }), kid, alg: "EdDSA", use: "sig" };
  const row = { id: kid, public_key: JSON.stringify(jwk), private_key: "none", created_at: new Date(0) };
  if (known) await db.insertInto("signing_keys").values(row).execute();
  return {
    kid,
    token: (payload = {}, header = {}) => signed(privateKey, kid, payload, header),
    async forget() {
      await db.deleteFrom("signing_keys").where("id", "=", kid).execute();
    },
  };
}

function signed(key: KeyObject, kid: string, payload: object | string, header: object): string {
  const now = Math.floor(Date.now() / 1000);
  const usual = {
    iss: "todo",
    aud: "todo",
    sub: "ada",
    sid: randomUUID(),
    client: "web",
    scope: "tasks:read tasks:write account",
    iat: now,
    exp: now + 600,
  };
  const body = typeof payload === "string" ? payload : JSON.stringify({ ...usual, ...payload });
  const text = `${base64(JSON.stringify({ alg: "EdDSA", typ: "at+jwt", kid, ...header }))}.${base64(body)}`;
  return `${text}.${signBytes(null, Buffer.from(text), key).toString("base64url")}`;
}
