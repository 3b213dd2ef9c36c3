import type { Dependencies } from "../dependencies.ts";
import { ProblemError } from "../problem-error.ts";
import { createJwtSecret } from "./jwt-secret.ts";
import type { User } from "./user.ts";
import { createVerifyToken, keyIdOf } from "./verify-token.ts";

export interface SignIn {
  /** @throws ProblemError 401 unless the header carries a token that is valid now */
  signIn(authorization: string | undefined): Promise<User>;
  /** Whether the key that signed a token is still in use. Connections that outlive a request check this now and then. */
  isKeyInUse(keyId: string): Promise<boolean>;
}

export function createSignIn(deps: Pick<Dependencies, "dapr" | "config">): SignIn {
  const secret = createJwtSecret(deps.dapr);
  const rules = { issuer: deps.config.jwtIssuer, audience: deps.config.jwtAudience };
  const verifyToken = createVerifyToken(secret, rules);
  return {
    async signIn(authorization) {
      const [, token] = /^Bearer +([\w-]+\.[\w-]+\.[\w-]*)$/i.exec(authorization ?? "") ?? [];
      const user = token === undefined ? undefined : await verifyToken(token);
      if (!user) throw new ProblemError(401, "unauthorized", "expected a valid bearer token");
      return user;
    },
    isKeyInUse: async (keyId) => keyIdOf(await secret.current()) === keyId,
  };
}
