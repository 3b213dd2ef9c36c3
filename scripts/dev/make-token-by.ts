import { askOperator, type DaprAccess } from "./ask-operator.ts";

export interface TokenOptions {
  /** An account's name. The account is created if it does not exist. */
  readonly user: string;
  /** The name of the key. */
  readonly name?: string;
  /** IANA name; default: this machine's. */
  readonly timeZone?: string | undefined;
  /** How long it is valid. Default 30. */
  readonly days?: number | undefined;
  /** Instead of days. */
  readonly hours?: number | undefined;
  /** Default: all. */
  readonly scopes?: readonly string[] | undefined;
  /** Set if the account did not exist, so that a mistyped name is noticed. */
  readonly say?: (line: string) => void;
}

interface MadeKey {
  readonly key: string;
  readonly account: { readonly name: string; readonly made: boolean };
  /** Some existing accounts, if this one was created. */
  readonly others: readonly string[];
}

/** A personal key of any system whose Dapr can be reached. @throws CommandError */
export async function makeTokenBy(dapr: DaprAccess, options: TokenOptions): Promise<string> {
  const { user, name, timeZone, days = 30, hours = days * 24, scopes, say } = options;
  const zone = timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
  const { key, account, others } = await askOperator<MadeKey>(dapr, "POST", "/keys", {
    account: user,
    time_zone: zone,
    expires_in: hours * 3_600,
    ...(name !== undefined && { name }),
    ...(scopes && { scopes }),
  });
  if (account.made) say?.(describeMade(account.name, others));
  return key;
}

function describeMade(name: string, all: readonly string[]): string {
  const others = all.filter((it) => it !== name);
  const there = others.length === 0 ? "" : ` There were already: ${others.join(", ")}.`;
  return `There was no account ${name}: made it.${there} To remove it: npx -y pnpm@12 run accounts delete ${JSON.stringify(name)}`;
}
