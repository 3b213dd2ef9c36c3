import { askOperator, type DaprAccess } from "./ask-operator.ts";

export interface TokenOptions {
  /** An account's name. It is made where it is missing. */
  readonly user: string;
  /** What the key is called. */
  readonly name?: string;
  /** IANA name; default: this machine's. */
  readonly timeZone?: string | undefined;
  /** How long it is valid. Default 30. */
  readonly days?: number | undefined;
  /** Instead of days. */
  readonly hours?: number | undefined;
  /** Default: all. */
  readonly scopes?: readonly string[] | undefined;
}

/** A personal key of any system whose Dapr can be reached. @throws CommandError */
export async function makeTokenBy(dapr: DaprAccess, options: TokenOptions): Promise<string> {
  const { user, name, timeZone, days = 30, hours = days * 24, scopes } = options;
  const zone = timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
  const { key } = await askOperator<{ key: string }>(dapr, "POST", "/keys", {
    account: user,
    time_zone: zone,
    expires_in: hours * 3_600,
    ...(name !== undefined && { name }),
    ...(scopes && { scopes }),
  });
  return key;
}
