import { hashOf, newSecret, type Secret } from "../../secrets/new-secret.ts";

/**
 * A refresh token has two halves. One is the same in all refresh tokens of a grant, the other is unique to this token.
 * A token with the right first half but not the current second half was used before, and counts as stolen. So used
 * tokens need not be stored.
 */
export interface RefreshToken {
  readonly family: Secret;
  readonly own: Secret;
}

const prefix = "todo_refresh_";

/** @param family of the token that it replaces */
export const newRefreshToken = (family: Secret = newSecret(prefix)): RefreshToken => ({
  family,
  own: newSecret(),
});

export const textOf = ({ family, own }: RefreshToken): string => `${family.text}.${own.text}`;

/** @returns undefined if the text cannot be a refresh token */
export function readRefreshToken(text: string): RefreshToken | undefined {
  const [, family, own] = /^(todo_refresh_[\w-]{43})\.([\w-]{43})$/.exec(text) ?? [];
  if (family === undefined || own === undefined) return undefined;
  return { family: { text: family, hash: hashOf(family) }, own: { text: own, hash: hashOf(own) } };
}
