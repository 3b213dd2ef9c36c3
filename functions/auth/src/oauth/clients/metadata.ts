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

/** What a client says of itself that we look at (RFC 7591, section 2). */
export const clientMetadata = v.object({
  client_name: v.optional(
    v.pipe(
      v.string("expected a text"),
      v.check(
        (it) => !isWebClient(shownName(it) ?? ""),
        "expected another name: only the browser is called web",
      ),
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

/** A name as people may be shown it: without characters that nobody sees, or that turn the direction of writing. */
export function shownName(name: string | undefined): string | undefined {
  const shown = (name ?? "")
    // Form C takes minutes for a hundred thousand marks on one character.
    .slice(0, 10 * maxName)
    .normalize("NFC")
    .replace(/[\p{C}\p{Zl}\p{Zp}]/gu, "")
    .replace(/\s+/g, " ")
    .trim();
  return shown === "" ? undefined : [...shown].slice(0, maxName).join("");
}

/** The first thing that is wrong, with the field that it is wrong with. */
export function firstFault([issue]: readonly [v.BaseIssue<unknown>, ...v.BaseIssue<unknown>[]]): string {
  return `${v.getDotPath(issue) ?? "document"}: ${issue.received === "undefined" ? "is required" : issue.message}`;
}
