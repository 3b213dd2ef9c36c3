import { createHash, randomBytes } from "node:crypto";

export interface Secret {
  readonly text: string;
  /** The only part that is stored. */
  readonly hash: Buffer;
}

/** 256 random bits as 43 URL-safe characters: they cannot be guessed, so an unsalted hash is safe. */
export function newSecret(prefix = ""): Secret {
  const text = prefix + randomBytes(32).toString("base64url");
  return { text, hash: hashOf(text) };
}

export const hashOf = (text: string) => createHash("sha256").update(text).digest();
