import { line } from "@todo/contracts/text";
import { nameKey } from "@todo/database/accounts/accounts";
import * as v from "valibot";

/**
 * Maximum bytes of the normalized form in which names are compared: an index entry holds at most 2 700, and one
 * character can become 18 (U+FDFA).
 */
const maxKeyBytes = 1_000;

// V8 takes 1.5 ms to parse these patterns. They are in functions, so that it does so when an account is made, not at every start.

/** Whether there are characters that are invisible or look like a plain space: with them, two names could look the same. */
const hasUnseen = (it: string) =>
  /[\p{Default_Ignorable_Code_Point}\p{C}\p{Zl}\p{Zp}\u2800]|(?! )\p{Zs}| {2}/u.test(it);
const hasSeen = (it: string) => /[\p{L}\p{N}\p{P}\p{S}]/u.test(it);

/** Alphabets with letters that look the same. */
const alphabets = () => [
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
    v.check((it) => hasSeen(it), "expected a name with visible characters"),
    v.check((it) => !hasUnseen(it), "expected a name without invisible characters or two spaces"),
    v.check(
      (it) => alphabets().filter((one) => one.test(it.normalize("NFKC"))).length <= 1,
      "expected a name in one alphabet",
    ),
    v.check((it) => Buffer.byteLength(nameKey(it)) <= maxKeyBytes, "expected a shorter name"),
  );
