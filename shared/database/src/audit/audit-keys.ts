import {
  createHash,
  createPrivateKey,
  createPublicKey,
  hkdfSync,
  type KeyObject,
  sign,
  verify,
} from "node:crypto";
import type { AuditHead, AuditKey } from "@todo/contracts/audit-head";
import { headText } from "@todo/domain/audit/entry-text";

/** Name of the secret, in Dapr's secret store, that heads are signed with. PostgreSQL never sees it. */
export const auditSecret = "audit-key";

export type UnsignedHead = Omit<AuditHead, "key_id" | "signature">;

export interface SigningKey {
  readonly keyId: string;
  readonly privateKey: KeyObject;
}

/** The prefixes of the 32 bytes of an Ed25519 key in PKCS #8 and in SPKI (RFC 8410). */
const privatePrefix = Buffer.from("302e020100300506032b657004220420", "hex");
const publicPrefix = Buffer.from("302a300506032b6570032100", "hex");

/** The key derived from a secret, which may be any random text, like the other secrets. */
export function signingKey(secret: string): SigningKey {
  const seed = Buffer.from(hkdfSync("sha256", secret, "", "todo audit head", 32));
  const key = Buffer.concat([privatePrefix, seed]);
  const privateKey = createPrivateKey({ key, format: "der", type: "pkcs8" });
  return { privateKey, keyId: keyIdOf(publicBytes(privateKey)) };
}

/**
 * The secret may hold several keys, separated by white space: the first one signs now, the others have signed before.
 */
export const secretsIn = (text: string): string[] => text.split(/\s+/).filter((it) => it !== "");

/** The public part, with which anybody can check signatures. */
export function publicKeys(secret: string): AuditKey[] {
  return secretsIn(secret).map((one) => {
    const { privateKey, keyId } = signingKey(one);
    return { key_id: keyId, public_key: publicBytes(privateKey).toString("base64url") };
  });
}

export function signHead(key: SigningKey, userId: string, head: UnsignedHead): AuditHead {
  const signature = sign(null, signedBytes(userId, head, key.keyId), key.privateKey).toString("base64url");
  return { ...head, key_id: key.keyId, signature };
}

/** @returns undefined when the signature is valid */
export function faultOfSignature(
  keys: readonly AuditKey[],
  userId: string,
  head: AuditHead,
): "unknown_key" | "bad_signature" | undefined {
  const key = keys.find(({ key_id }) => key_id === head.key_id);
  if (!key) return "unknown_key";
  const bytes = Buffer.from(key.public_key, "base64url");
  // The key's id is derived from the key, so that no other key can be passed off under it.
  if (bytes.length !== 32 || keyIdOf(bytes) !== key.key_id) return "unknown_key";
  const publicKey = createPublicKey({
    key: Buffer.concat([publicPrefix, bytes]),
    format: "der",
    type: "spki",
  });
  const signature = Buffer.from(head.signature, "base64url");
  return verify(null, signedBytes(userId, head, head.key_id), publicKey, signature)
    ? undefined
    : "bad_signature";
}

const signedBytes = (userId: string, head: UnsignedHead, keyId: string): Buffer =>
  Buffer.from(headText(userId, head, keyId));

const publicBytes = (privateKey: KeyObject) =>
  createPublicKey(privateKey).export({ format: "der", type: "spki" }).subarray(publicPrefix.length);

export const keyIdOf = (publicKey: Uint8Array) =>
  createHash("sha256").update(publicKey).digest("hex").slice(0, 16);
