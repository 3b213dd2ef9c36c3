import { SignJWT } from "jose";

export interface TokenOptions {
  readonly secret: string;
  readonly user?: string;
  readonly timeZone?: string;
  readonly issuer?: string;
  readonly audience?: string;
  /** Seconds from now; null leaves the claim out. */
  readonly expiresIn?: number | null;
  readonly algorithm?: string;
}

export async function signToken(options: TokenOptions): Promise<string> {
  const { user, expiresIn = 3600 } = options;
  const jwt = new SignJWT(options.timeZone === undefined ? {} : { zoneinfo: options.timeZone })
    .setProtectedHeader({ alg: options.algorithm ?? "HS256" })
    .setIssuer(options.issuer ?? "todo")
    .setAudience(options.audience ?? "todo")
    .setIssuedAt();
  if (user !== undefined) jwt.setSubject(user);
  if (expiresIn !== null) jwt.setExpirationTime(Math.floor(Date.now() / 1000) + expiresIn);
  return jwt.sign(new TextEncoder().encode(options.secret));
}
