import { SignJWT } from "jose";
import { readJwtSecret } from "./secrets.ts";

export interface TokenOptions {
  readonly user: string;
  /** IANA name; default: this machine's. */
  readonly timeZone?: string | undefined;
  /** How long it is valid. Default 30. */
  readonly days?: number | undefined;
  /** Instead of days. */
  readonly hours?: number | undefined;
}

/** A token of the `pnpm dev` that uses this folder, running or not. */
export function signToken(dataDir: string, options: TokenOptions): Promise<string> {
  return signTokenWith(readJwtSecret(dataDir), options);
}

export function signTokenWith(secret: string, options: TokenOptions): Promise<string> {
  const { user, timeZone, days = 30, hours } = options;
  const zoneinfo = timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
  return new SignJWT({ zoneinfo })
    .setProtectedHeader({ alg: "HS256", typ: "JWT" })
    .setIssuer("todo")
    .setAudience("todo")
    .setSubject(user)
    .setIssuedAt()
    .setExpirationTime(hours === undefined ? `${days} days` : `${hours} hours`)
    .sign(new TextEncoder().encode(secret));
}
