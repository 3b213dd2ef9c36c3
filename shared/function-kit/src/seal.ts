import { createCipheriv, createDecipheriv, createHash, randomBytes } from "node:crypto";

const algorithm = "aes-256-gcm";
const ivLength = 12;
const tagLength = 16;

/** Name of the secret, in Dapr's secret store, that encrypts users' secrets. */
export const sealingSecret = "encryption-key";

const keyOf = (secret: string) => createHash("sha256").update(secret).digest();

/** Encrypts a value that the database must not hold in clear text. Only the same secret and owner can decrypt it. */
export function seal(secret: string, owner: string, text: string): string {
  const iv = randomBytes(ivLength);
  const cipher = createCipheriv(algorithm, keyOf(secret), iv).setAAD(Buffer.from(owner));
  const sealed = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString("base64url");
}

/** @throws Error when it was sealed with another secret, for another owner, or changed since */
export function unseal(secret: string, owner: string, sealed: string): string {
  const bytes = Buffer.from(sealed, "base64url");
  const iv = bytes.subarray(0, ivLength);
  const decipher = createDecipheriv(algorithm, keyOf(secret), iv, { authTagLength: tagLength })
    .setAAD(Buffer.from(owner))
    .setAuthTag(bytes.subarray(ivLength, ivLength + tagLength));
  return decipher.update(bytes.subarray(ivLength + tagLength), undefined, "utf8") + decipher.final("utf8");
}
