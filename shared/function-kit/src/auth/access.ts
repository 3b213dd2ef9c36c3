import type { KeyHolder } from "@todo/database/access/find-personal-key";
import type { AccessRules } from "@todo/database/access/load-access";

/** The source of the data for checking tokens. Reading it does not wake `auth`. */
export interface Access {
  rules(): Promise<AccessRules>;
  /** @param hash SHA-256 of a personal key */
  personalKey(hash: Buffer): Promise<KeyHolder | undefined>;
  /** Which of these sessions and personal keys, by their ids, are valid now. */
  inUse(tokenIds: readonly string[]): Promise<ReadonlySet<string>>;
}
