import { isWebClient } from "@todo/function-kit/auth/user";
import * as v from "valibot";
import { redirectUriFault } from "./redirect-uri.ts";

const redirectUri = v.pipe(
  v.string("expected a URI"),
  v.rawCheck(({ dataset, addIssue }) => {
    const fault = dataset.typed ? redirectUriFault(dataset.value) : undefined;
    if (fault !== undefined) addIssue({ message: fault });
  }),
);

/** The client metadata that we use (RFC 7591, section 2). */
export const clientMetadata = v.object({
  client_name: v.optional(
    v.pipe(
      v.string("expected a text"),
      v.check((it) => !isWebClient(shownName(it) ?? ""), "expected another name: web stands for the browser"),
    ),
  ),
  redirect_uris: v.pipe(
    v.array(redirectUri, "expected a list of URIs"),
    v.minLength(1, "expected at least one URI"),
    v.maxLength(20, "expected at most 20 URIs"),
  ),
  grant_types: v.optional(
    v.pipe(
      v.array(v.string()),
      v.check((it) => it.includes("authorization_code"), "expected authorization_code among them"),
    ),
  ),
});

/** Characters of a name. */
const maxName = 100;

/**
 * A name that is safe to show: without invisible characters and without characters that change the writing direction.
 */
export function shownName(name: string | undefined): string | undefined {
  const shown = (name ?? "")
    // Normalizing to Form C takes minutes for a hundred thousand combining marks on one character.
    .slice(0, 10 * maxName)
    .normalize("NFC")
    .replace(/[\p{C}\p{Zl}\p{Zp}]/gu, "")
    .replace(/\s+/g, " ")
    .trim();
  return shown === "" ? undefined : [...shown].slice(0, maxName).join("");
}

/** The first problem, with its field. */
export function firstFault([issue]: readonly [v.BaseIssue<unknown>, ...v.BaseIssue<unknown>[]]): string {
  return `${v.getDotPath(issue) ?? "document"}: ${issue.received === "undefined" ? "is required" : issue.message}`;
}
