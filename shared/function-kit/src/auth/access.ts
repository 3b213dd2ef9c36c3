import type { KeyHolder } from "@todo/database/access/find-personal-key";
import type { AccessRules } from "@todo/database/access/load-access";

/** Where functions learn what tokens are checked with. None of it wakes `auth`. */
export interface Access {
  rules(): Promise<AccessRules>;
  /** @param hash SHA-256 of a personal key */
  personalKey(hash: Buffer): Promise<KeyHolder | undefined>;
  /** Which of these sessions and personal keys, by their ids, let somebody in now. */
  inUse(tokenIds: readonly string[]): Promise<ReadonlySet<string>>;
}
