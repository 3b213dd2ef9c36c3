import { hashOf, newSecret, type Secret } from "../../secrets/new-secret.ts";

/**
 * A refresh token has two halves. One is the same in all refresh tokens of a grant, the other only in this one: whoever comes with
 * the first and not with the second that counts has a token that was used before, and somebody has stolen it. So nothing has to be
 * kept of tokens that were used.
 */
export interface RefreshToken {
  readonly family: Secret;
  readonly own: Secret;
}

const prefix = "todo_refresh_";

/** @param family of the token that it takes the place of */
export const newRefreshToken = (family: Secret = newSecret(prefix)): RefreshToken => ({
  family,
  own: newSecret(),
});

export const textOf = ({ family, own }: RefreshToken): string => `${family.text}.${own.text}`;

/** @returns undefined for what cannot be one */
export function readRefreshToken(text: string): RefreshToken | undefined {
  const [, family, own] = /^(todo_refresh_[\w-]{43})\.([\w-]{43})$/.exec(text) ?? [];
  if (family === undefined || own === undefined) return undefined;
  return { family: { text: family, hash: hashOf(family) }, own: { text: own, hash: hashOf(own) } };
}
