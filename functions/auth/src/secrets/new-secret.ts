import { createHash, randomBytes } from "node:crypto";

export interface Secret {
  readonly text: string;
  /** All that is kept of it. */
  readonly hash: Buffer;
}

/** 256 random bits as 43 characters for a URL: too many to be guessed, so a plain hash of them is safe. */
export function newSecret(prefix = ""): Secret {
  const text = prefix + randomBytes(32).toString("base64url");
  return { text, hash: hashOf(text) };
}

export const hashOf = (text: string) => createHash("sha256").update(text).digest();
