import { line } from "@todo/contracts/text";
import { nameKey } from "@todo/database/accounts/accounts";
import * as v from "valibot";

/**
 * Maximum bytes of the normalized form in which names are compared: an index entry holds at most 2 700, and one
 * character can become 18 (U+FDFA).
 */
const maxKeyBytes = 1_000;

/** Characters that are invisible or look like a plain space: with them, two names could look the same. */
const unseen = /[\p{Default_Ignorable_Code_Point}\p{C}\p{Zl}\p{Zp}\u2800]|(?! )\p{Zs}| {2}/u;
const seen = /[\p{L}\p{N}\p{P}\p{S}]/u;

/** Alphabets with letters that look the same. */
const alphabets = [
  /\p{Script=Latin}/u,
  /\p{Script=Greek}/u,
  /\p{Script=Cyrillic}/u,
  /\p{Script=Armenian}/u,
  /\p{Script=Cherokee}/u,
  /\p{Script=Coptic}/u,
  /\p{Script=Lisu}/u,
];

/**
 * The name of a new account, in Normalization Form C. No two names may look the same because of invisible characters,
 * or because one mixes letters of two alphabets, like a Cyrillic а in a Latin name (Unicode UTS 39).
 *
 * @param max code points
 */
export const newAccountName = (max: number) =>
  v.pipe(
    line(max),
    v.check((it) => seen.test(it), "expected a name with visible characters"),
    v.check((it) => !unseen.test(it), "expected a name without invisible characters or two spaces"),
    v.check(
      (it) => alphabets.filter((one) => one.test(it.normalize("NFKC"))).length <= 1,
      "expected a name in one alphabet",
    ),
    v.check((it) => Buffer.byteLength(nameKey(it)) <= maxKeyBytes, "expected a shorter name"),
  );
