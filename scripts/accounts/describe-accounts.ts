export interface Account {
  readonly name: string;
  readonly role: string;
  readonly has_password: boolean;
  readonly created_at: string;
  readonly disabled_at: string | null;
  readonly erase_at: string | null;
}

export interface Invitation {
  readonly id: string;
  readonly role: string;
  readonly expires_at: string;
}

/** A line for each account, and for each invitation that nobody has used yet. */
export function describeAccounts(all: {
  readonly accounts: readonly Account[];
  readonly invitations: readonly Invitation[];
}): string {
  const lines = [
    ...all.accounts.map((account) => `${account.name}  (${statesOf(account).join(", ")})`),
    ...all.invitations.map(
      ({ id, role, expires_at }) => `an invitation for a ${role}, until ${expires_at}  (${id})`,
    ),
  ];
  return lines.length === 0 ? "There are none yet." : lines.join("\n");
}

function statesOf({ role, has_password, created_at, disabled_at, erase_at }: Account): string[] {
  return [
    role,
    `since ${created_at.slice(0, 10)}`,
    ...(has_password ? [] : ["no password"]),
    ...(disabled_at ? ["disabled"] : []),
    ...(erase_at ? [`being erased, from ${erase_at} on`] : []),
  ];
}
