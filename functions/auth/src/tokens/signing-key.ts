import { generateKeyPairSync, randomUUID } from "node:crypto";
import { forgetSigningKeys, insertSigningKey, newestSigningKey } from "@todo/database/accounts/signing-keys";
import { takeTurns } from "@todo/database/accounts/take-turns";
import type { Dependencies } from "@todo/function-kit/dependencies";
import { seal, sealingSecret, unseal } from "@todo/function-kit/seal";
import type { CryptoKey, JWK } from "jose";

export interface SigningKey {
  /** `kid` */
  readonly id: string;
  readonly privateKey: CryptoKey;
}

/** Milliseconds after which the next key takes over. */
const rotation = 30 * 86_400_000;

/**
 * The current signing key: a new one is created every 30 days, and if the existing one cannot be decrypted because
 * `encryption-key` was changed. The previous key is kept until the last of its tokens has expired, so nobody is signed
 * out.
 */
export function createSigningKeys(deps: Dependencies): () => Promise<SigningKey> {
  let current: (SigningKey & { readonly madeAt: number }) | undefined;
  return async () => {
    const time = Date.parse(deps.now());
    if (!current || time - current.madeAt > rotation) current = await readOrMake(deps, time);
    return current;
  };
}

function readOrMake(deps: Dependencies, time: number) {
  return deps.db.transaction().execute(async (tx) => {
    await takeTurns(tx, "make a signing key");
    const secret = await deps.dapr.getSecret("secrets", sealingSecret);
    const newest = await newestSigningKey(tx);
    if (newest && time - newest.created_at.getTime() <= rotation) {
      const privateKey = await opened(secret, newest.id, newest.private_key);
      if (privateKey) return { id: newest.id, privateKey, madeAt: newest.created_at.getTime() };
    }
    const id = randomUUID();
    const { privateKey, publicKey } = generateKeyPairSync("ed25519");
    const jwk = privateKey.export({ format: "jwk" });
    const sealed = seal(secret, ownerOf(id), JSON.stringify(jwk));
    const shown = { ...publicKey.export({ format: "jwk" }), kid: id, alg: "EdDSA", use: "sig" };
    await insertSigningKey(tx, { id, publicKey: shown, privateKey: sealed }, new Date(time));
    // Another instance may have signed with the previous key until a moment ago, so it is deleted only with the next
    // change.
    if (newest) await forgetSigningKeys(tx, newest.created_at);
    return { id, privateKey: await imported(jwk), madeAt: time };
  });
}

const ownerOf = (id: string) => `signing-key:${id}`;

async function imported(jwk: object): Promise<CryptoKey> {
  const { importJWK } = await import("jose");
  return (await importJWK(jwk as JWK, "EdDSA")) as CryptoKey;
}

async function opened(secret: string, id: string, sealed: string): Promise<CryptoKey | undefined> {
  try {
    return await imported(JSON.parse(unseal(secret, ownerOf(id), sealed)));
  } catch {
    return undefined;
  }
}
