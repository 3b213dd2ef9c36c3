import { SignJWT } from "jose";
import { readJwtSecret } from "./secrets.ts";

export interface TokenOptions {
  readonly user: string;
  /** IANA name; default: this machine's. */
  readonly timeZone?: string | undefined;
  /** Default 30. */
  readonly days?: number | undefined;
}

/** A token of the `pnpm dev` that uses this folder, running or not. */
export function signToken(dataDir: string, options: TokenOptions): Promise<string> {
  return signTokenWith(readJwtSecret(dataDir), options);
}

export function signTokenWith(secret: string, { user, timeZone, days = 30 }: TokenOptions): Promise<string> {
  const zoneinfo = timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
  return new SignJWT({ zoneinfo })
    .setProtectedHeader({ alg: "HS256", typ: "JWT" })
    .setIssuer("todo")
    .setAudience("todo")
    .setSubject(user)
    .setIssuedAt()
    .setExpirationTime(`${days} days`)
    .sign(new TextEncoder().encode(secret));
}
