import type { BaseDependencies } from "../base-dependencies.ts";
import { ProblemError } from "../problem-error.ts";
import { createKnownRules } from "./access-rules.ts";
import type { User } from "./user.ts";
import { createVerifyAccessToken } from "./verify-access-token.ts";
import { createVerifyPersonalKey, personalKeyFormat } from "./verify-personal-key.ts";

export interface SignIn {
  /** @throws ProblemError 401 unless the header contains a valid token */
  signIn(authorization: string | undefined): Promise<User>;
  /**
   * Which of these sessions and personal keys are still valid. Connections that outlive a request check this regularly.
   */
  inUse(tokenIds: readonly string[]): Promise<ReadonlySet<string>>;
}

export type SignInDependencies = Pick<BaseDependencies, "access" | "config">;

export function createSignIn({ access, config }: SignInDependencies): SignIn {
  const known = createKnownRules(access);
  const rules = { issuer: config.jwtIssuer, audience: config.jwtAudience };
  const verifyAccessToken = createVerifyAccessToken(known, rules);
  const verifyPersonalKey = createVerifyPersonalKey(access);
  const verify = (token: string): Promise<User | undefined> =>
    personalKeyFormat.test(token) ? verifyPersonalKey(token) : verifyAccessToken(token);
  return {
    async signIn(authorization) {
      const [, token] = /^Bearer +([\w.-]{1,4096})$/i.exec(authorization ?? "") ?? [];
      const user = token === undefined ? undefined : await verify(token);
      if (!user) throw new ProblemError(401, "unauthorized", "expected a valid bearer token");
      return user;
    },
    inUse: (tokenIds) => access.inUse(tokenIds),
  };
}
