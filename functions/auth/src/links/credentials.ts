import { nameKey } from "@todo/database/accounts/accounts";
import * as v from "valibot";
import type { Texts } from "../pages/english.ts";
import { passwordLength } from "../secrets/passwords.ts";
import { newAccountName } from "./account-name.ts";

const maxName = 100;

/** The name of a form. Keyboards of phones add a space after a word that they suggest. */
export const typedName = (fields: URLSearchParams) => (fields.get("name") ?? "").trim();

/** What is wrong with the name of a new account; undefined if it is valid. */
export function nameFault(name: string, t: Texts): string | undefined {
  const right = name.length <= 2 * maxName && name.trim() === name && v.is(newAccountName(maxName), name);
  return right ? undefined : t.nameInvalid;
}

/** What is wrong with a new password; undefined if it is valid. */
export function passwordFault(password: string, name: string, t: Texts): string | undefined {
  const { length } = password;
  if (length < passwordLength.min || length > passwordLength.max) return t.passwordLength;
  return nameKey(password) === nameKey(name) ? t.passwordIsName : undefined;
}
