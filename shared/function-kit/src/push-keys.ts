import { createECDH, createHash } from "node:crypto";

/**
 * Name of the secret, in Dapr's secret store, from which the key for signing pushes is derived: any 32 characters or
 * more.
 */
export const pushSecret = "push-key";

/** A key pair of VAPID (RFC 8292), in base64url. */
export interface PushKeys {
  readonly publicKey: string;
  readonly privateKey: string;
}

/** The same pair for the same secret: browsers have subscribed for its public key. */
export function pushKeysOf(secret: string): PushKeys {
  // One in 2³² secrets has a hash that is not a valid private key of this curve: it throws at once, before anybody has
  // subscribed.
  const privateKey = createHash("sha256").update(secret).digest();
  const pair = createECDH("prime256v1");
  pair.setPrivateKey(privateKey);
  return { publicKey: pair.getPublicKey("base64url"), privateKey: privateKey.toString("base64url") };
}
